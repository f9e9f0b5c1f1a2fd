package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The coordinator dies while a worker with leases still lacks their input. */
class PeersCarryOnIT {
  /** So much that it is not here yet when the coordinator is killed. */
  private static final int SIZE = 96 << 20;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private LocalGrid grid;
  private Path input;

  @BeforeEach
  void start() throws IOException {
    byte[] bytes = new byte[SIZE];
    new Random(7).nextBytes(bytes);
    input = Files.write(folder.resolve("large.bin"), bytes);
    grid = LocalGrid.start(folder, Map.of("idlewild.dispatch.lease-term", "PT5M"));
  }

  @AfterEach
  void stop() {
    grid.close();
  }

  @Test
  void aWorkerGetsItsInputFromPeersComputesAndReportsWhenTheCoordinatorIsBack() {
    grid.startSwarmWorker("one");
    grid.startSwarmWorker("two");
    String content = grid.idlewild("content", "id", input.toString()).stdout().strip();
    submit(2).awaitFinished();
    awaitStatus("one", "knows another", status -> contacts(status) > 0);
    awaitStatus("two", "knows another", status -> contacts(status) > 0);
    grid.startSwarmWorker("three");
    ProteinSearch search = submit(24);

    Path rights = Path.of(grid.data("three"), "rights.txt");
    Await.until(PATIENCE, () -> "rights in " + rights, () -> read(rights).contains(content));
    grid.killCoordinator();
    boolean early = isHere("three", content);
    JsonNode before = status("three").path("transfers");
    JsonNode reported = awaitStatus("three", "has a result", status -> waiting(status) > 0);
    grid.restartCoordinator();
    search.awaitFinished();

    assertThat(early).as("it came before the coordinator went").isFalse();
    assertThat(isHere("three", content)).isTrue();
    JsonNode transfers = reported.path("transfers");
    long fromPeers = transfers.path("fromLan").asLong() + transfers.path("fromPeers").asLong();
    assertThat(fromPeers).as("%s, then %s", before, transfers).isGreaterThan(SIZE / 2);
    assertThat(isConnected(reported)).isFalse();
    search.assertAllRightAndAssimilatedOnce();
    // Whether its result was still needed depends on how soon the others were back.
    awaitStatus("three", "is settled", status -> isConnected(status) && waiting(status) == 0);
  }

  private ProteinSearch submit(int workUnits) {
    return ProteinSearch.submit(grid, workUnits, List.of("--shared", "large.bin=" + input));
  }

  private JsonNode status(String worker) {
    return grid.idlewildJson("worker", "status", "--data", grid.data(worker));
  }

  private JsonNode awaitStatus(String worker, String what, Predicate<JsonNode> holds) {
    JsonNode[] last = new JsonNode[1];
    Await.until(
        PATIENCE,
        () -> "%s %s: %s".formatted(worker, what, last[0]),
        () -> holds.test(last[0] = status(worker)));
    return last[0];
  }

  private static int contacts(JsonNode status) {
    return status.path("peers").path("contacts").asInt();
  }

  private static int waiting(JsonNode status) {
    return status.path("results").path("waiting").asInt();
  }

  private static boolean isConnected(JsonNode status) {
    return status.path("coordinator").path("connected").asBoolean();
  }

  private boolean isHere(String worker, String content) {
    return Files.exists(Path.of(grid.data(worker), "contents", SIZE + "-" + content, "data"));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
