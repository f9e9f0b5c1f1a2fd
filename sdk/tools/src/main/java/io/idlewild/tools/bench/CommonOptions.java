package io.idlewild.tools.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all measurements have in common. */
final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Measure the coordinator that runs with this data folder.",
        "Without it one is started in a temporary folder, and deleted."
      })
  private @Nullable Path data;

  @Option(names = "--seed", paramLabel = "N", description = "Printed with each run.")
  private @Nullable Long seed;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  CoordinatorUnderTest coordinator() throws BenchFailure, InterruptedException {
    if (data != null) {
      return CoordinatorUnderTest.running(data);
    }
    Map<String, String> properties = new HashMap<>();
    System.getProperties()
        .forEach((name, value) -> properties.put(String.valueOf(name), String.valueOf(value)));
    return CoordinatorUnderTest.start(properties);
  }

  long seed(RandomGenerator seeds) {
    return seed == null ? seeds.nextInt(Integer.MAX_VALUE) : seed;
  }

  /** Refuses a value that is out of bounds, naming the option. */
  void within(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new ParameterException(
          commandLine(),
          "%s must be between %d and %d, got %d".formatted(option, least, most, value));
    }
  }

  CommandLine commandLine() {
    return spec.commandLine();
  }

  void print(Report report) {
    report.print(commandLine().getOut(), json);
  }
}
