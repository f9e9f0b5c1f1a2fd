package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's own files in the swarm, by command. */
class OwnFilesIT {
  @TempDir private Path folder;

  @Test
  void aFileComesFromTheWorkerThatHasItAndTheCoordinatorKnowsWhere() throws IOException {
    byte[] bytes = new byte[3_000_001];
    new Random(11).nextBytes(bytes);
    Path file = Files.write(folder.resolve("input.bin"), bytes);
    try (LocalGrid grid = LocalGrid.start(folder)) {
      grid.startSwarmWorker("one");
      grid.startSwarmWorker("two");
      String name = grid.idlewild("content", "add", file.toString()).stdout().strip();

      JsonNode first = get(grid, name, "one");
      Await.until(
          Duration.ofSeconds(90),
          () -> "one copy in " + grid.idlewildJson("content", "where", name),
          () -> copies(grid, name) == 1);
      JsonNode second = get(grid, name, "two");
      Await.until(
          Duration.ofSeconds(90),
          () -> "two copies in " + grid.idlewildJson("content", "where", name),
          () -> copies(grid, name) == 2);

      assertThat(first.path("originBytes").asLong()).isEqualTo(bytes.length);
      assertThat(second.path("via").asText()).isEqualTo("swarm");
      assertThat(second.path("peerBytes").asLong()).isEqualTo(bytes.length);
      assertThat(Files.readAllBytes(folder.resolve("two.bin"))).isEqualTo(bytes);
      JsonNode live = grid.get("/api/v1/swarm");
      assertThat(live.path("totals").path("peerBytes").asLong()).isEqualTo(bytes.length);
      assertThat(live.path("totals").path("originBytes").asLong()).isEqualTo(bytes.length);
    }
  }

  @Test
  void aContentThatNobodyHasIsRefusedInASentence() {
    try (LocalGrid grid = LocalGrid.start(folder)) {
      grid.startSwarmWorker("one");
      String name = "5-" + "a".repeat(64);

      Program.Ended ended =
          grid.idlewild("content", "get", name, "--worker", grid.data("one"), "--json");

      assertThat(ended.exitCode()).isEqualTo(4);
      assertThat(ended.stdout()).contains("content-unknown");
    }
  }

  private JsonNode get(LocalGrid grid, String name, String worker) {
    return grid.idlewildJson(
        "content",
        "get",
        name,
        "-o",
        folder.resolve(worker + ".bin").toString(),
        "--worker",
        grid.data(worker));
  }

  private static int copies(LocalGrid grid, String name) {
    return grid.idlewildJson("content", "where", name).path("copies").path("complete").asInt();
  }
}
