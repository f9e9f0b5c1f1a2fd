package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's way from nothing to a job on a hundred machines, as it is written down. */
class HourIT {
  @TempDir private Path folder;

  @Test
  void scientistGetsFromNothingToAHundredAndThreeMachines() {
    List<String> script =
        List.of(
            Program.HOME.resolve("tutorial/hour.sh").toString(),
            "--hosts",
            "100",
            "--workers",
            "3",
            "--work-units",
            "300",
            "--folder",
            folder.resolve("hour").toString());
    try (Program hour = Program.startCommand(folder.resolve("logs"), Map.of(), script)) {
      Program.Ended ended = hour.awaitEnd(Duration.ofMinutes(15));

      assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
      assertThat(ended.stdout())
          .contains("100 simulated hosts have taken it, enrolled and connected")
          .contains("300 results are fetched")
          .contains("the same bytes");
    }
  }
}
