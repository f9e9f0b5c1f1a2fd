package io.idlewild.coordinator.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.dispatch.FakeWorker;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.vitals.model.Readings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@Timeout(120)
class VitalsRepositoryIT {
  @Inject CoordinatorSettings settings;
  @Inject VitalsRepository vitals;

  private TestGrid grid;

  @BeforeEach
  void makeGrid() {
    grid = new TestGrid(settings);
  }

  @AfterEach
  void leaveNothing() {
    grid.cancelAll();
  }

  @Test
  void hostsThatDoNotWantAWorkloadAreNoFailuresOfIt() {
    String job = grid.runningJob("half trapped", 1, 4);
    try (FakeWorker unwilling = grid.worker().connect();
        FakeWorker another = grid.worker().connect();
        FakeWorker willing = grid.worker().connect()) {
      unwilling.fail(unwilling.demand(1).lease(), "UNTRUSTED_WORKLOAD", "not trusted here");
      unwilling.settled();
      another.fail(another.demand(1).lease(), "UNTRUSTED_WORKLOAD", "not trusted here");
      another.settled();
      willing.finish(willing.demand(1).lease(), "result");
      willing.fail(willing.demand(1).lease(), "TRAP", "unreachable executed");
      willing.settled();

      Readings.WorkloadTasks tasks =
          vitals.workloads().stream()
              .filter(one -> one.job().equals(job))
              .findFirst()
              .orElseThrow();

      assertThat(tasks.succeeded()).isEqualTo(1);
      assertThat(tasks.failed()).isEqualTo(1);
      assertThat(tasks.cause()).isEqualTo("TRAP");
    }
  }

  @Test
  void workloadThatIsOnlyDeclinedDoesNotFail() {
    String job = grid.runningJob("declined", 1, 2);
    try (FakeWorker unwilling = grid.worker().connect()) {
      unwilling.fail(unwilling.demand(1).lease(), "UNTRUSTED_WORKLOAD", "not trusted here");
      unwilling.settled();

      assertThat(vitals.workloads()).extracting(Readings.WorkloadTasks::job).doesNotContain(job);
    }
  }
}
