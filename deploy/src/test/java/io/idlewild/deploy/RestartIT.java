package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.deploy.Crowd.Return;
import io.idlewild.deploy.Scientist.Submitted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many hosts in the middle of their tasks lose their coordinator, and find it again. */
class RestartIT {
  private static final int HOSTS = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private LocalGrid grid;
  private RestDoor door;
  private Crowd crowd;
  private Submitted job;

  @BeforeEach
  void start() {
    grid = LocalGrid.start(folder, Map.of("idlewild.dispatch.lease-term", "PT5M"));
    door = RestDoor.of(grid);
    crowd = Crowd.enrol(door, grid, HOSTS).connect(host -> Numbers.honest());
    crowd.hosts().compute(false);
    job =
        new Scientist(door, new Numbers(), "restart-")
            .submit(
                Map.of(
                    "workload", Factoring.register(door, 1).workload(),
                    "assurance", "QUORUM(2)",
                    "diversity", "host"),
                HOSTS / 2,
                false);
    crowd.hosts().demand(1);
    Await.until(
        PATIENCE,
        () -> "every host has a task, not " + crowd.hosts().held(),
        () -> crowd.hosts().held() == HOSTS);
    crowd.hosts().demand(0);
  }

  @AfterEach
  void stop() {
    crowd.close();
    grid.close();
  }

  @Test
  void leasesOutliveAStopAndAKillOfTheCoordinator() {
    crowd.beginReturns();
    grid.stopCoordinator();
    long stopped = System.nanoTime();
    grid.restartCoordinator();
    assertAllBack("stop", stopped);

    crowd.beginReturns();
    grid.killCoordinator();
    long killed = System.nanoTime();
    grid.restartCoordinator();
    assertAllBack("kill -9", killed);

    crowd.hosts().compute(true);
    Await.until(
        PATIENCE,
        () -> "the job ends: " + door.get("/api/v1/jobs/" + job.id()),
        () -> door.get("/api/v1/jobs/" + job.id()).path("state").asText().equals("FINISHED"));
    JsonNode tasks = door.get("/api/v1/jobs/" + job.id()).path("tasks");
    assertThat(tasks.path("succeeded").asInt()).isEqualTo(HOSTS);
    assertThat(tasks.path("expired").asInt() + tasks.path("aborted").asInt()).isZero();
    Findings findings = new Findings(grid, door);
    findings.assertWhole(job);
    findings.assertClean();
  }

  /** Each host is back with its lease; prints in which second of the outage they came. */
  private void assertAllBack(String what, long since) {
    Await.until(
        PATIENCE,
        () -> "all hosts are back, not " + crowd.returns().size(),
        () -> crowd.returns().stream().map(Return::host).distinct().count() == HOSTS);
    List<Return> returns = crowd.returns();
    assertThat(returns).allSatisfy(back -> assertThat(back.kept()).isEqualTo(1));
    Map<Long, Integer> quarters = new TreeMap<>();
    returns.forEach(back ->
        quarters.merge(
            Duration.ofNanos(back.nanos() - since).toMillis() / 250 * 250, 1, Integer::sum));
    System.out.printf(
        "RestartIT: after a %s, hosts back by milliseconds of the outage: %s%n", what, quarters);
  }
}
