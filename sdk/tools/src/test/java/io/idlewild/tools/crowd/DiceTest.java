package io.idlewild.tools.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.sandbox.SandboxSettings;
import io.idlewild.sandbox.Sandboxes;
import io.idlewild.tools.hosts.Effort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiceTest {
  private static final Path MODULE = Path.of("../../sample-workloads/dice/dice.wasm");
  private static final List<String> STUMBLING = List.of("--stumble", "300");

  @TempDir Path folder;

  @Test
  void simulatedHostsSayWhatTheSandboxComputes() throws Exception {
    int stumbled = 0;
    try (TaskRunner runner = Sandboxes.create(SandboxSettings.DEFAULT)) {
      for (long seed : new long[] {0, 1, 2, 3, 4, 5, 6, 7, 41, -1, Long.MIN_VALUE}) {
        Path outputs = Files.createDirectory(folder.resolve("seed" + seed));

        RunReport report = run(runner, seed, outputs);

        switch (Dice.honest(seed, STUMBLING)) {
          case Effort.Wrote wrote -> {
            assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
            assertThat(outputs.resolve(wrote.file())).hasBinaryContent(wrote.bytes());
          }
          case Effort.Failed failed -> {
            assertThat(report.end()).isEqualTo(new RunEnd.Exited(3));
            stumbled++;
          }
        }
      }
    }
    assertThat(stumbled).as("seeds that stumble").isBetween(1, 10);
  }

  @Test
  void liesAreWrongAndColludersAgree() {
    for (long seed = -500; seed < 500; seed++) {
      Effort.Ending honest = Dice.honest(seed, List.of());
      byte[] lie = ((Effort.Wrote) Dice.lie(seed, 7)).bytes();
      assertThat(lie).isNotEqualTo(((Effort.Wrote) honest).bytes());
      assertThat(lie).isEqualTo(((Effort.Wrote) Dice.lie(seed, 7)).bytes());
      assertThat(lie).isNotEqualTo(((Effort.Wrote) Dice.lie(seed, 8)).bytes());
    }
  }

  private static RunReport run(TaskRunner runner, long seed, Path outputs) throws Exception {
    RunRequest request =
        new RunRequest(
            MODULE,
            WorkloadStyle.COMMAND,
            STUMBLING,
            Map.of(),
            List.of(),
            List.of(),
            new Limits(1 << 20, 1 << 16, Duration.ofMinutes(1), 1 << 16),
            seed,
            Instant.EPOCH,
            outputs);
    return runner.start(request, RunListener.NONE).report().toCompletableFuture().get();
  }
}
