package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Not a test by name: run it by hand with {@code -Dit.test=ThroughputBench}. Everything, workers
 * included, runs in this one process beside PostgreSQL with durable commits.
 */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class ThroughputBench {
  @Inject CoordinatorSettings settings;
  @Inject Jdbc jdbc;

  @Test
  void bulkSubmission() {
    TestGrid grid = new TestGrid(settings);
    int count = 200_000;
    String lines = "{\"arguments\":[\"--seed\",\"123456\"]}\n".repeat(count);
    grid.send(grid.job("warm", 2), 0, lines).statusCode(200);
    String job = grid.job("bulk", 2);
    Instant began = Instant.now();

    grid.send(job, 0, lines).statusCode(200);

    report("bulk submission, work units/s", count, began);
    grid.cancelAll();
  }

  @Test
  void tasksPerSecond() throws InterruptedException {
    TestGrid grid = new TestGrid(settings);
    List<FakeWorker> workers = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      workers.add(grid.worker().connect());
    }
    workers.forEach(worker -> worker.computeAll(8, "answer"));
    run(grid, "warm", 2_000);
    run(grid, "measured", 10_000);
    latency(grid);
    workers.forEach(FakeWorker::close);
    Invariants.check(jdbc);
  }

  private void run(TestGrid grid, String name, int units) throws InterruptedException {
    String job = grid.job(name, 2);
    grid.send(job, 0, "{}\n".repeat(units)).statusCode(200);
    Instant began = Instant.now();
    grid.start(job, units).statusCode(200);
    awaitEnd(grid, job, 120_000, 50);
    report(name + ", 32 workers, quorum 2, tasks/s", 2 * units, began);
    assertThat(grid.view(job).getInt("workUnits.sealed")).isEqualTo(units);
  }

  private void latency(TestGrid grid) throws InterruptedException {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String job = grid.job("latency", 2);
      grid.send(job, 0, "{}\n").statusCode(200);
      Instant began = Instant.now();
      grid.start(job, 1);
      awaitEnd(grid, job, 10_000, 2);
      millis.add(Duration.between(began, Instant.now()).toMillis());
    }
    millis.sort(null);
    System.out.printf(
        "BENCH start -> sealed: p50 %d ms, p96 %d ms%n", millis.get(25), millis.get(48));
  }

  private static void awaitEnd(TestGrid grid, String job, long limitMs, long step)
      throws InterruptedException {
    Instant end = Instant.now().plusMillis(limitMs);
    while (!"FINISHED".equals(grid.view(job).getString("state"))) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(step);
    }
  }

  private static void report(String what, int count, Instant began) {
    double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
    System.out.printf("BENCH %s: %.0f (%d in %.2f s)%n", what, count / seconds, count, seconds);
  }
}
