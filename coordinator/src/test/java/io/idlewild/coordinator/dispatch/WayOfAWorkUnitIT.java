package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.Status;
import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.check.CheckService;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.Settled.Verdict;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way of a work unit, from REST to real streams and back. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class WayOfAWorkUnitIT {
  @Inject CoordinatorSettings settings;
  @Inject CheckService check;

  private final List<FakeWorker> workers = new ArrayList<>();
  private TestGrid grid;
  private FakeWorker a;
  private FakeWorker b;
  private FakeWorker c;

  @BeforeEach
  void connectThreeWorkers() {
    grid = new TestGrid(settings);
    a = worker();
    b = worker();
    c = worker();
  }

  @AfterEach
  void everyInvariantHolds() {
    grid.cancelAll();
    workers.forEach(FakeWorker::close);
    assertThat(check.check(100, false).violations()).isEmpty();
  }

  @Test
  void twoEqualResultsAreSealedAndCredited() {
    String job = grid.runningJob("agree", 2, 1);
    Lease first = a.demand(1).lease();
    Lease second = b.demand(1).lease();

    assertThat(verdict(a.finish(first, "same"))).isEqualTo(Verdict.ACCEPTED);
    assertThat(verdict(b.finish(second, "same"))).isEqualTo(Verdict.ACCEPTED);

    assertThat(grid.view(job).getString("state")).isEqualTo("FINISHED");
    grid.authorized()
        .get("/api/v1/jobs/" + job + "/results")
        .then()
        .statusCode(200)
        .body("results.size()", equalTo(1))
        .body("results[0].sequence", equalTo(1))
        .body("results[0].state", equalTo("SEALED"))
        .body("results[0].tasks", equalTo(2))
        .body("results[0].outputs[0].name", equalTo("out.txt"));
    assertThat(
            grid.authorized()
                .get("/api/v1/jobs/" + job + "/work-units/0/outputs/out.txt")
                .then()
                .statusCode(200)
                .extract()
                .asString())
        .isEqualTo("same");
    assertThat(grid.view(job).getDouble("credit")).isEqualTo(3.0);
    grid.authorized()
        .get("/api/v1/hosts/" + a.id())
        .then()
        .body("succeeded", equalTo(1))
        .body("credit", equalTo(1.5f));
  }

  @Test
  void disagreementIsDecidedByAThirdHostAndTheLiarGetsNothing() {
    String job = grid.runningJob("liar", 2, 1);
    Lease honest = a.demand(1).lease();
    Lease lying = b.demand(1).lease();
    a.finish(honest, "truth");
    b.finish(lying, "lie");

    Lease third = c.demand(1).lease();
    c.finish(third, "truth");

    grid.authorized()
        .get("/api/v1/jobs/" + job + "/work-units/0")
        .then()
        .body("state", equalTo("SEALED"))
        .body("tasks.size()", equalTo(3))
        .body("result.outputs[0].inline", equalTo("dHJ1dGg="));
    grid.authorized().get("/api/v1/hosts/" + b.id()).then().body("credit", equalTo(0.0f));
  }

  @Test
  void workloadThatFailsEverywhereFailsItsWorkUnitWithTheCause() {
    String job = grid.runningJob("traps", 2, 1);

    for (FakeWorker worker : workers) {
      worker.fail(worker.demand(1).lease(), "TRAP", "unreachable at func 7");
      assertThat(verdict(worker.settled())).isEqualTo(Verdict.ACCEPTED);
    }

    grid.authorized()
        .get("/api/v1/jobs/" + job + "/results")
        .then()
        .body("results[0].state", equalTo("FAILED"))
        .body("results[0].failure.cause", equalTo("TRAP"));
    assertThat(grid.view(job).getString("failures[0].cause")).isEqualTo("TRAP");
    assertThat(grid.view(job).getInt("failures[0].count")).isEqualTo(3);
    assertThat(grid.view(job).getString("state")).isEqualTo("FINISHED");
  }

  @Test
  void repeatedAndReorderedReportsHaveOneEffect() {
    String job = grid.runningJob("again", 2, 1);
    LeaseId first = IdCodec.lease(a.demand(1).lease().getLeaseId());
    a.commit(first, "same");
    a.commit(first, "same");
    a.await(CoordinatorMessage::hasRevealRequest);
    a.reveal(first);
    a.reveal(first);
    assertThat(verdict(a.settled())).isEqualTo(Verdict.ACCEPTED);
    a.connect();
    a.await(CoordinatorMessage::hasWelcome);
    a.reveal(first);
    assertThat(verdict(a.settled())).isEqualTo(Verdict.ACCEPTED);
    a.commit(first, "same");
    assertThat(verdict(a.settled())).isEqualTo(Verdict.ACCEPTED);

    b.finish(b.demand(1).lease(), "same");

    assertThat(grid.view(job).getInt("tasks.succeeded")).isEqualTo(2);
    assertThat(grid.view(job).getInt("workUnits.sealed")).isEqualTo(1);
  }

  @Test
  void resultThatDoesNotOpenItsCommitmentIsRefused() {
    grid.runningJob("broken", 2, 1);
    LeaseId lease = IdCodec.lease(a.demand(1).lease().getLeaseId());
    a.commit(lease, "one");
    a.await(CoordinatorMessage::hasRevealRequest);

    a.reveal(lease, "another".getBytes(StandardCharsets.UTF_8));

    assertThat(verdict(a.settled())).isEqualTo(Verdict.REFUSED);
    a.reveal(lease);
    assertThat(verdict(a.settled())).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void reportOfAnotherHostsLeaseIsRefused() {
    grid.runningJob("foreign", 2, 1);
    Lease lease = a.demand(1).lease();

    b.commit(lease, "stolen");

    assertThat(b.refusal().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(verdict(a.finish(lease, "mine"))).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void givenBackTaskGoesToSomebodyElseAndMayComeAgain() {
    String job = grid.runningJob("back", 1, 1);
    Lease lease = a.demand(1).lease();

    a.giveBack(lease);

    b.finish(b.demand(1).lease(), "done");
    assertThat(grid.view(job).getInt("tasks.aborted")).isEqualTo(1);
    assertThat(grid.view(job).getString("state")).isEqualTo("FINISHED");
    a.commit(lease, "late");
    assertThat(verdict(a.settled())).isEqualTo(Verdict.TOO_LATE);
  }

  @Test
  void workerThatComesBackWithoutItsLeaseLosesIt() {
    String job = grid.runningJob("lost", 1, 1);
    a.demand(1).lease();
    a.breakConnection();

    a.connect();

    assertThat(a.await(CoordinatorMessage::hasWelcome).getWelcome().getLeasesCount()).isZero();
    a.finish(a.demand(1).lease(), "again");
    assertThat(grid.view(job).getInt("tasks.aborted")).isEqualTo(1);
    assertThat(grid.view(job).getInt("workUnits.sealed")).isEqualTo(1);
  }

  @Test
  void workerThatComesBackWithItsLeaseKeepsIt() {
    String job = grid.runningJob("kept", 1, 1);
    Lease lease = a.demand(1).lease();
    a.breakConnection();

    a.connect(IdCodec.lease(lease.getLeaseId()));

    assertThat(
            a.await(m -> m.hasWelcome() && m.getWelcome().getLeasesCount() > 0)
                .getWelcome()
                .getLeases(0)
                .getLeaseId())
        .isEqualTo(lease.getLeaseId());
    assertThat(verdict(a.finish(lease, "kept"))).isEqualTo(Verdict.ACCEPTED);
    assertThat(grid.view(job).getInt("tasks.aborted")).isZero();
  }

  @Test
  void cancelInTheMiddleCallsOffEverythingAndKeepsResults() {
    String job = grid.runningJob("cancel", 1, 10);
    Lease done = a.demand(2).lease();
    Lease running = a.lease();
    a.finish(done, "kept");

    grid.post("/api/v1/jobs/" + job + "/cancel", "").statusCode(200);

    assertThat(a.await(CoordinatorMessage::hasAbort).getAbort().getLeaseIds(0))
        .isEqualTo(running.getLeaseId());
    assertThat(grid.view(job).getString("state")).isEqualTo("CANCELLED");
    assertThat(grid.view(job).getInt("workUnits.cancelled")).isEqualTo(9);
    assertThat(grid.view(job).getInt("workUnits.sealed")).isEqualTo(1);
    a.commit(running, "late");
    assertThat(verdict(a.settled())).isEqualTo(Verdict.TOO_LATE);
  }

  @Test
  @Timeout(30)
  void jobWhoseHostsShareANetworkBlockSaysSo() {
    String job = grid.runningJob("one-block", 2, 2, "block");
    assertThat(verdict(a.finish(a.demand(1).lease(), "same"))).isEqualTo(Verdict.ACCEPTED);
    assertThat(verdict(b.finish(b.demand(1).lease(), "same"))).isEqualTo(Verdict.ACCEPTED);

    a.demand(1);
    b.demand(1);

    assertThat(grid.waiting(job, sentence -> sentence.startsWith("2 hosts")))
        .isEqualTo(
            "2 hosts show demand, but each shares its network block with one that has computed"
                + " these work units already; hosts of other networks and accounts are needed, or"
                + " submit with --diversity host.");
    grid.post("/api/v1/jobs/" + job + "/cancel", "").statusCode(200);
    assertThat(grid.view(job).getString("waiting")).isNull();
  }

  @Test
  @Timeout(30)
  void jobWithoutDemandSaysSo() {
    String job = grid.runningJob("nobody", 1, 1);

    assertThat(grid.waiting(job, sentence -> true)).startsWith("No host shows demand: ");
    b.finish(b.demand(1).lease(), "done");
    assertThat(grid.view(job).getString("waiting")).isNull();
  }

  @Test
  void leaseOfASilentHostIsUnknownAfterItsEnd() {
    a.heartbeat(new LeaseId(new JobId(new java.util.UUID(1, 2)).value()));

    assertThat(a.await(CoordinatorMessage::hasAbort).getAbort().getLeaseIdsCount()).isEqualTo(1);
  }

  private FakeWorker worker() {
    FakeWorker worker = grid.worker();
    workers.add(worker);
    worker.connect();
    worker.await(CoordinatorMessage::hasWelcome);
    return worker;
  }

  private static Verdict verdict(CoordinatorMessage settled) {
    return settled.getSettled().getVerdict();
  }
}
