package io.idlewild.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dispatch --workers 0 | --workers must be between 1 and 50000, got 0",
        "dispatch --seconds 0 | --seconds must be between 1 and 86400, got 0",
        "dispatch --demand 2000 | --demand must be between 1 and 1024, got 2000",
        "dispatch --workers 2 --quorum 3 | --quorum must be between 1 and 2, got 3",
        "validate --workers x | 'x' is not an int",
        "latency --samples 0 | --samples must be between 1 and 1000000, got 0",
        "submit --work-units 0 | --work-units must be between 1 and 100000000, got 0",
        "sandbox --rounds 0 | --rounds must be between 1 and 1000, got 0",
        "sandbox --only x --samples ../../sample-workloads | --only must be one of nbody",
        "idle --streams 100000 | --streams must be between 1 and 60000, got 100000",
        "swarm --peers 65 | --peers must be between 1 and 64, got 65",
        "swarm --data . | Unknown option",
        "stream --size 0 | --size must be between 1 and 16384, got 0",
        "overlay --nodes 1 | --nodes must be between 2 and 2000, got 1",
        "backlog --unsent 10,0 | --unsent must be between 1 and 100000000, got 0",
      })
  void badOptionIsRefusedWithItsNameAndLimitBeforeAnythingStarts(String command, String sentence) {
    int exit = execute(("bench " + command).split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains(sentence);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void folderWithoutARunningCoordinatorIsRefusedWithTheRemedy() {
    int exit = execute("bench", "latency", "--data", folder.toString(), "--json");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("no coordinator runs with the data folder " + folder, "--data");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutTheLauncherThereIsNoDistributionToMeasure() {
    int exit = execute("bench", "submit");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("start it through the launcher", "--data");
  }

  private int execute(String... arguments) {
    CommandLine commands = Main.commands();
    commands.setOut(new PrintWriter(out));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute(arguments);
  }
}
