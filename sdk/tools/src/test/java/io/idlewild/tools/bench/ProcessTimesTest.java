package io.idlewild.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTimesTest {
  @TempDir private Path proc;
  private ProcessTimes times;

  @BeforeEach
  void threeProcesses() throws IOException {
    times = new ProcessTimes(proc);
    process(10, "post) master (", 1, 100, 50, 40, 10);
    process(11, "postgres: a b", 10, 200, 100, 0, 0);
    process(12, "stranger", 1, 900, 900, 0, 0);
    Files.writeString(proc.resolve("uptime"), "1 2\n");
  }

  @Test
  void timeOfAProcessIsThatInUserAndInSystemMode() {
    assertThat(times.seconds(11)).isEqualTo(3.0);
  }

  @Test
  void timeOfAFamilyCountsChildrenThatLiveAndThatHaveEnded() {
    assertThat(times.familySeconds(10)).isEqualTo(1.5 + 0.5 + 3.0);
  }

  @Test
  void processThatIsGoneHasNoTime() {
    assertThat(times.seconds(99)).isZero();
  }

  @Test
  void residentMemoryIsInBytes() throws IOException {
    Files.writeString(proc.resolve("11/status"), "Name:\tx\nVmRSS:\t    2048 kB\n");

    assertThat(times.residentBytes(11)).isEqualTo(2L << 20);
  }

  private void process(int pid, String name, int parent, int user, int system, int... children)
      throws IOException {
    Path folder = Files.createDirectories(proc.resolve(Integer.toString(pid)));
    Files.writeString(
        folder.resolve("stat"),
        "%d (%s) S %d 1 1 0 -1 4194560 1 2 3 4 %d %d %d %d 20 0 1 0 1 2 3\n"
            .formatted(pid, name, parent, user, system, children[0], children[1]));
  }
}
