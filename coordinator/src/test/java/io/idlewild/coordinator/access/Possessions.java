package io.idlewild.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.TestPeople.Person;
import io.idlewild.coordinator.dispatch.FakeWorker;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.ContentId;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * What a scientist and a volunteer have after a job of two work units, one of them sealed: things
 * that nobody else may see.
 */
final class Possessions implements AutoCloseable {
  private final FakeWorker worker;
  private final TestGrid grid;
  final String job;
  final String workload;
  final String content;
  final String host;

  /** Of the work unit that is sealed. */
  final int index;

  private Possessions(
      FakeWorker worker, TestGrid grid, String job, String workload, String content, int index) {
    this.worker = worker;
    this.grid = grid;
    this.job = job;
    this.workload = workload;
    this.content = content;
    this.host = worker.id().toString();
    this.index = index;
  }

  static Possessions of(CoordinatorSettings settings, Person scientist, Person volunteer) {
    TestGrid grid = new TestGrid(settings, scientist.token());
    byte[] secret = ("secret " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    grid.upload(secret);
    String job = grid.runningJob("secret job", 1, 2);
    FakeWorker worker = grid.worker(Map.of("account", volunteer.name())).connect().demand(1);
    worker.finish(worker.lease(), "answer");
    JsonPath view = grid.view(job);
    assertThat(view.getInt("workUnits.sealed")).isEqualTo(1);
    int index =
        scientist
            .call()
            .get("/api/v1/jobs/" + job + "/results")
            .jsonPath()
            .getInt("results[0].index");
    return new Possessions(
        worker, grid, job, view.getString("workload.id"), ContentId.of(secret).toString(), index);
  }

  @Override
  public void close() {
    grid.cancelAll();
    worker.close();
  }
}
