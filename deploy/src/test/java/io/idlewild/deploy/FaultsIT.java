package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real job on real processes, with what goes wrong among strangers. */
class FaultsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path folder;
  private LocalGrid grid;

  @BeforeEach
  void start() {
    grid = LocalGrid.start(folder);
  }

  @AfterEach
  void stop() {
    grid.close();
  }

  @Test
  void aWorkerThatIsKilledAndOneThatLiesChangeNoResult() {
    Program victim = grid.startWorker("victim");
    LyingWorker.start(grid, "liar");
    ProteinSearch search = ProteinSearch.submit(grid, 16);
    Await.until(PATIENCE, () -> "a lie told: " + search.job(), () -> succeeded("liar") > 0);
    grid.startWorker("honest-1");
    grid.startWorker("honest-2");
    search.awaitSealed(2);

    victim.kill();
    search.awaitFinished();

    search.assertAllRightAndAssimilatedOnce();
    int succeeded = search.job().get("tasks").get("succeeded").asInt();
    assertThat(succeeded).as("the liar's results cost more tasks").isGreaterThan(2 * 16);
  }

  private int succeeded(String name) {
    for (JsonNode host : grid.get("/api/v1/hosts")) {
      if (host.get("name").asText().equals(name)) {
        return host.get("succeeded").asInt();
      }
    }
    return 0;
  }

  @Test
  void aCoordinatorThatIsKilledInTheMiddleLosesNothingAndRepeatsNothing() {
    grid.startWorker("one");
    grid.startWorker("two");
    ProteinSearch search = ProteinSearch.submit(grid, 16);
    search.awaitSealed(3);

    grid.killCoordinator();
    grid.restartCoordinator();
    int afterwards = search.sealed();
    search.awaitFinished();

    assertThat(afterwards).isGreaterThanOrEqualTo(3);
    search.assertAllRightAndAssimilatedOnce();
  }
}
