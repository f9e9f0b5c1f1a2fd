package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.Demand;
import io.idlewild.protocol.v1.GiveBack;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.HostFacts;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.WorkerMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream may say, and how it is refused. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@Timeout(60)
class WorkerStreamIT {
  private static final WorkerMessage HELLO =
      WorkerMessage.newBuilder()
          .setHello(
              Hello.newBuilder()
                  .setFacts(HostFacts.newBuilder().setLogicalCores(4).setMemoryBytes(8L << 30)))
          .build();

  @Inject CoordinatorSettings settings;

  private TestGrid grid;
  private FakeWorker worker;

  @BeforeEach
  void enrolAHost() {
    grid = new TestGrid(settings);
    worker = grid.worker();
  }

  @AfterEach
  void disconnect() {
    grid.cancelAll();
    worker.close();
  }

  @Test
  void messagesOfOneEnvelopeAreTakenInTheirOrder() {
    grid.runningJob("envelope", 2, 8);
    worker.open();

    worker.sayAll(HELLO, demand(3), demand(2));

    assertThat(worker.await(message -> true).hasWelcome()).isTrue();
    worker.lease();
    LeaseId last = IdCodec.lease(worker.lease().getLeaseId());
    worker.sayAll(giveBack(last), demand(1));
    assertThat(worker.lease().getLeaseId()).isNotEqualTo(IdCodec.encode(last));
  }

  @Test
  void reportThatWasCapturedIsRefusedUnderAnotherCertificate() {
    String job = grid.runningJob("captured", 1, 1);
    worker.connect().demand(1);
    Lease lease = worker.lease();
    try (FakeWorker thief = grid.worker()) {
      thief.connect();
      thief.await(CoordinatorMessage::hasWelcome);

      thief.say(worker.commitment(lease, "42"));

      assertThat(thief.refusal().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
      assertThat(thief.refusal().getDescription()).contains("another host's");
    }
    worker.commit(lease, "42");
    worker.await(CoordinatorMessage::hasRevealRequest);
    worker.reveal(IdCodec.lease(lease.getLeaseId()));
    worker.await(CoordinatorMessage::hasSettled);
    assertThat(grid.view(job).getInt("workUnits.sealed")).isEqualTo(1);
  }

  @Test
  void revokedHostLosesItsStreamAndComesInAtNoDoor() {
    worker.connect();
    worker.await(CoordinatorMessage::hasWelcome);

    grid.authorized().post("/api/v1/hosts/" + worker.id() + "/revoke").then().statusCode(204);

    assertThat(worker.refusal().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    worker.connect();
    assertThat(worker.refusal().getCode())
        .isIn(Status.Code.PERMISSION_DENIED, Status.Code.UNAVAILABLE);
  }

  @Test
  void hostThatLeavesGivesWhatItHoldsToOthersAtOnce() {
    grid.runningJob("left", 1, 1);
    worker.connect().demand(1);
    Lease held = worker.lease();
    String challenge =
        grid.authorized().get("/api/v1/enrolments/challenge").jsonPath().getString("challenge");

    grid.post("/api/v1/enrolments/departures", worker.forItself("leave", challenge))
        .statusCode(200);

    assertThat(worker.refusal().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    try (FakeWorker other = grid.worker()) {
      other.connect().demand(1);
      Lease again = other.lease();
      assertThat(again.getSeed()).isEqualTo(held.getSeed());
    }
  }

  @Test
  void claimedHostComesBackAsOneOfItsNewAccount() {
    worker.connect();
    worker.await(CoordinatorMessage::hasWelcome);
    String token = grid.post("/api/v1/claims", Map.of()).statusCode(200).extract().path("token");
    String challenge =
        grid.authorized().get("/api/v1/enrolments/challenge").jsonPath().getString("challenge");

    grid.post("/api/v1/enrolments/claims", worker.claim(token, challenge)).statusCode(200);

    assertThat(worker.refusal().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    worker.connect();
    worker.await(CoordinatorMessage::hasWelcome);
  }

  @Test
  void streamThatDoesNotBeginWithHelloIsRefused() {
    worker.open();

    worker.sayAll(demand(1), HELLO);

    assertRefused("the first message of a stream is Hello");
  }

  @Test
  void secondHelloIsRefused() {
    worker.connect();

    worker.sayAll(HELLO);

    assertRefused("a stream has one Hello");
  }

  @Test
  void envelopeBeyondItsBoundIsRefusedByTheNameOfTheLimit() {
    worker.connect();

    worker.sayAll(Collections.nCopies(1_025, demand(1)).toArray(WorkerMessage[]::new));

    assertRefused("1025 in one envelope, the limit is 1024");
  }

  @Test
  void malformedMessageIsRefusedByItsField() {
    worker.connect();

    worker.sayAll(
        WorkerMessage.newBuilder()
            .setGiveBack(GiveBack.newBuilder().addLeaseIds(ByteString.copyFromUtf8("short")))
            .build());

    assertRefused("field lease_id: 16 bytes expected, got 5");
  }

  @Test
  void hostWhoseSignaturesAreWorthlessIsRefusedBeforeLong() {
    worker.connect();

    // Each batch is verified with a chance of 1 in 64: of 10,000 runs with 600 batches, one passes.
    for (int i = 0; i < 600 && !worker.isRefused(); i++) {
      worker.sayAll(unsignedCommit(new Random(i)));
    }

    assertRefused("the signature of a batch of commits is not by this host's key");
  }

  private void assertRefused(String sentence) {
    Status status = worker.refusal();
    assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(status.getDescription()).contains(sentence);
  }

  private static WorkerMessage demand(int tasks) {
    return WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(tasks)).build();
  }

  private static WorkerMessage giveBack(LeaseId lease) {
    return WorkerMessage.newBuilder()
        .setGiveBack(GiveBack.newBuilder().addLeaseIds(IdCodec.encode(lease)))
        .build();
  }

  private static WorkerMessage unsignedCommit(Random random) {
    return WorkerMessage.newBuilder()
        .setCommits(
            CommitBatch.newBuilder()
                .addCommits(
                    Commit.newBuilder()
                        .setLeaseId(IdCodec.encode(LeaseId.random(random)))
                        .setCommitment(ByteString.copyFrom(new byte[32])))
                .setSignature(ByteString.copyFrom(new byte[64])))
        .build();
  }
}
