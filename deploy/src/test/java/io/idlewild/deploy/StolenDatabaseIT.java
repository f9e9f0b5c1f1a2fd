package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody has the coordinator's token, its database and its data folder, but not the scientist's
 * key. The worker is the real program and keeps what it saw before.
 */
class StolenDatabaseIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** One page of memory, and a start that returns at once. */
  private static final byte[] MODULE =
      HexFormat.of()
          .parseHex(
              "0061736d010000000104016000000302010005030100010713"
                  + "02066d656d6f72790200065f737461727400000a040102000b");

  /** The same with a custom section: another module that does as little. */
  private static byte[] module(int number) {
    byte[] module = Arrays.copyOf(MODULE, MODULE.length + 5);
    System.arraycopy(new byte[] {0, 3, 1, 'n', (byte) number}, 0, module, MODULE.length, 5);
    return module;
  }

  @TempDir Path folder;

  @Test
  void workerRunsNeitherTheirCodeNorAnythingOfALogThatTheyRewrote() throws IOException {
    try (LocalGrid grid = LocalGrid.start(folder)) {
      grid.startWorker("victim");
      grid.idlewild(submit(1, "--watch"));
      grid.idlewild(submit(2, "--watch"));
      assertThat(grid.get("/api/v1/workload-log").path("size").asInt()).isEqualTo(2);

      String theirs = folder.resolve("theirs.key").toString();
      grid.idlewild("keys", "new", theirs);
      waits(grid, submit(3, "--key", theirs), "is not trusted here");

      grid.database()
          .execute(
              """
              UPDATE workload_log SET position = position + 100 WHERE position IN (0, 1);
              UPDATE workload_log SET position = 101 - position WHERE position >= 100
              """);
      grid.killCoordinator();
      grid.restartCoordinator();
      waits(grid, submit(1), "does not show that it stands in its log");
      assertThat(grid.coordinator().printed()).contains("log of workload versions is broken");

      grid.killCoordinator();
      Files.delete(folder.resolve("coordinator").resolve("workload-log.head"));
      grid.restartCoordinator();
      waits(grid, submit(2), "forked");
      assertThat(grid.idlewild("worker", "status", "--data", grid.data("victim")).stdout())
          .contains("Refused", "forked", "is not trusted here");
    }
  }

  private String[] submit(int number, String... more) throws IOException {
    Path module = folder.resolve("m" + number + ".wasm");
    Files.write(module, module(number));
    String[] all = {"submit", module.toString(), "--assurance", "QUORUM(1)", "--diversity", "host"};
    String[] arguments = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, arguments, all.length, more.length);
    return arguments;
  }

  /** The job does not run, and its scientist is told why. */
  private void waits(LocalGrid grid, String[] submit, String why) {
    Program.Ended submitted = grid.idlewild(submit);
    assertThat(submitted.exitCode()).as(submitted.stderr()).isZero();
    String job = submitted.stdout().strip();
    Await.until(
        PATIENCE,
        () -> "job %s to wait because %s: %s".formatted(job, why, grid.get("/api/v1/jobs/" + job)),
        () -> grid.get("/api/v1/jobs/" + job).toString().contains(why));
    grid.idlewild("cancel", job);
  }
}
