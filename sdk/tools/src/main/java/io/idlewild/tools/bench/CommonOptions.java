package io.idlewild.tools.bench;

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

  @Option(names = "--seed", paramLabel = "N", description = "Printed with each run.")
  private @Nullable Long seed;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

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
