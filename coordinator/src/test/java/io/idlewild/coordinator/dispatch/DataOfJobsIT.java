package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.content.ContentHolders;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.AccountId;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.Forget;
import io.idlewild.protocol.v1.Forgotten;
import io.idlewild.protocol.v1.InputFile;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.Sharing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets at the data of a job, how far it may wander, and how it goes. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class DataOfJobsIT {
  @Inject CoordinatorSettings settings;
  @Inject ContentService contents;
  @Inject ContentHolders holders;

  private final Random random = new Random();
  private final List<FakeWorker> workers = new ArrayList<>();
  private TestGrid grid;

  @BeforeEach
  void enter() {
    grid = new TestGrid(settings);
  }

  @AfterEach
  void leaveNothing() {
    grid.cancelAll();
    workers.forEach(FakeWorker::close);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private FakeWorker worker() {
    FakeWorker worker = grid.worker();
    workers.add(worker);
    worker.connect();
    worker.await(CoordinatorMessage::hasWelcome);
    return worker;
  }

  private ValidatableResponse create(String name, ContentId shared, String sharing) {
    return grid.post(
        "/api/v1/jobs",
        Map.of(
            "name",
            name,
            "workload",
            grid.workload(),
            "assurance",
            "QUORUM(1)",
            "diversity",
            "host",
            "sharedInputs",
            List.of(Map.of("name", "db", "content", shared.toString(), "sharing", sharing))));
  }

  private String job(String name, ContentId shared, ContentId own, String sharing) {
    String job = create(name, shared, sharing).statusCode(201).extract().path("id");
    grid.send(
            job,
            0,
            "{\"inputs\":[{\"name\":\"q\",\"content\":\"%s\",\"sharing\":\"lan\"}]}\n"
                .formatted(own))
        .statusCode(200);
    grid.start(job, 1).statusCode(200);
    return job;
  }

  @Test
  void hostReadsWhatItsTaskNeedsForAsLongAsItHoldsIt() {
    byte[] shared = bytes(300_000);
    byte[] own = bytes(10_000);
    byte[] foreign = bytes(10_000);
    ContentId foreignId = contents.storeWhole(foreign);
    job("reads", contents.storeWhole(shared), contents.storeWhole(own), "swarm");
    FakeWorker worker = worker();
    FakeWorker idle = worker();
    assertThatThrownBy(() -> worker.read(ContentId.of(shared))).satisfies(DataOfJobsIT::isUnknown);

    Lease lease = worker.demand(1).lease();

    assertThat(worker.read(ContentId.of(shared))).isEqualTo(shared);
    assertThat(worker.read(ContentId.of(own))).isEqualTo(own);
    assertThatThrownBy(() -> worker.read(foreignId)).satisfies(DataOfJobsIT::isUnknown);
    assertThatThrownBy(() -> idle.read(ContentId.of(own))).satisfies(DataOfJobsIT::isUnknown);
    worker.finish(lease, "done");
    assertThatThrownBy(() -> worker.read(ContentId.of(own))).satisfies(DataOfJobsIT::isUnknown);
  }

  private static void isUnknown(Throwable problem) {
    assertThat(((StatusRuntimeException) problem).getStatus().getCode())
        .isEqualTo(Status.Code.NOT_FOUND);
  }

  @Test
  void leaseSaysHowFarEachInputMayWander() {
    job("sharing", contents.storeWhole(bytes(5_000)), contents.storeWhole(bytes(5_000)), "none");

    Lease lease = worker().demand(1).lease();

    assertThat(lease.getInputsList())
        .extracting(InputFile::getName, InputFile::getSharing)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("db", Sharing.SHARING_NONE),
            org.assertj.core.groups.Tuple.tuple("q", Sharing.SHARING_LAN));
  }

  @Test
  void unknownWordForSharingIsRefused() {
    create("sharing", contents.storeWhole(bytes(5_000)), "everybody")
        .statusCode(422)
        .body("detail", containsString("none, lan or swarm"));
  }

  @Test
  void whoKnowsTheNameOfAContentSendsItAllTheSame() {
    AccountId ann = new AccountId(UUID.randomUUID());
    AccountId ben = new AccountId(UUID.randomUUID());
    byte[] bytes = bytes(600_000);
    Manifest manifest = Manifest.of(bytes);
    assertThat(holders.begin(ann, manifest)).containsExactly(0, 1, 2);
    for (int index = 0; index < 3; index++) {
      assertThat(holders.store(ann, manifest, index, chunk(bytes, manifest, index))).isTrue();
    }
    assertThat(holders.begin(ann, manifest)).isEmpty();
    assertThat(holders.holds(ann, manifest.id())).isTrue();

    assertThat(holders.knows(ben, manifest.id())).isFalse();
    assertThat(holders.begin(ben, manifest)).containsExactly(0, 1, 2);
    assertThat(holders.store(ben, manifest, 1, new byte[262_144])).isFalse();
    assertThat(holders.store(ben, manifest, 1, chunk(bytes, manifest, 1))).isTrue();
    assertThat(holders.begin(ben, manifest)).containsExactly(0, 2);
    assertThat(holders.holds(ben, manifest.id())).isFalse();
    holders.store(ben, manifest, 0, chunk(bytes, manifest, 0));
    holders.store(ben, manifest, 2, chunk(bytes, manifest, 2));
    assertThat(holders.holds(ben, manifest.id())).isTrue();

    assertThat(holders.release(ann, manifest.id())).isFalse();
    assertThat(holders.holds(ann, manifest.id())).isFalse();
    assertThat(holders.holds(ben, manifest.id())).isTrue();
    assertThat(holders.release(ben, manifest.id())).isTrue();
  }

  private static byte[] chunk(byte[] bytes, Manifest manifest, int index) {
    int from = (int) manifest.chunking().offsetOf(index);
    return Arrays.copyOfRange(bytes, from, from + manifest.chunking().sizeOf(index));
  }

  @Test
  void forgottenJobIsGoneHereAndHostsConfirm() {
    ContentId shared = contents.storeWhole(bytes(5_000));
    ContentId own = contents.storeWhole(bytes(6_000));
    String other = job("other", shared, contents.storeWhole(bytes(7_000)), "swarm");
    grid.post("/api/v1/jobs/" + other + "/cancel", "").statusCode(200);
    String job = job("secret", shared, own, "none");
    FakeWorker worker = worker();
    worker.finish(worker.demand(1).lease(), "done");
    workers.remove(worker);
    worker.close();

    grid.post("/api/v1/jobs/" + job + "/forget", Map.of())
        .statusCode(200)
        .body("workUnits", equalTo(1))
        .body("results", equalTo(1))
        .body("deletedContents", equalTo(1))
        .body("deletedBytes", equalTo(6_000))
        .body("pending", hasSize(0))
        .body("kept", hasItem(shared.toString()))
        .body("hosts", hasSize(1))
        .body("hosts[0].contents", equalTo(1));
    grid.authorized().get("/api/v1/jobs/" + job).then().statusCode(404);
    grid.authorized()
        .get("/api/v1/archive?limit=1000")
        .then()
        .body("findAll { it.id == '" + job + "' }", hasSize(0));
    assertThat(contents.isComplete(own)).isFalse();
    assertThat(contents.isComplete(shared)).isTrue();
  }

  @Test
  void hostIsAskedAgainUntilNothingIsLeft() {
    ContentId own = contents.storeWhole(bytes(6_000));
    String job = job("asked", contents.storeWhole(bytes(5_000)), own, "none");
    FakeWorker worker = worker();
    worker.finish(worker.demand(1).lease(), "done");

    grid.post("/api/v1/jobs/" + job + "/forget", Map.of()).statusCode(200);
    Forget order = worker.await(CoordinatorMessage::hasForget).getForget();

    assertThat(order.getContentsList()).contains(ContentCodec.encode(own)).hasSize(2);
    assertThat(IdCodec.job(order.getJobId())).hasToString(job);
    state(job, "ASKED");
    worker.forgotten(Forgotten.newBuilder().setJobId(order.getJobId()).setDeleted(1).setInUse(1));
    await(job, "hosts[0].inUse", 1);
    state(job, "ASKED");
    worker.forgotten(
        Forgotten.newBuilder().setJobId(order.getJobId()).setDeleted(1).setDeletedBytes(5_000));
    await(job, "hosts[0].state", "CONFIRMED");
    grid.authorized()
        .get("/api/v1/jobs/" + job + "/forget")
        .then()
        .body("hosts[0].deleted", equalTo(2))
        .body("hosts[0].inUse", equalTo(0));
  }

  private void state(String job, String state) {
    grid.authorized()
        .get("/api/v1/jobs/" + job + "/forget")
        .then()
        .statusCode(200)
        .body("hosts[0].state", equalTo(state));
  }

  private void await(String job, String path, Object value) {
    long end = System.nanoTime() + 20_000_000_000L;
    Object found;
    do {
      found = grid.authorized().get("/api/v1/jobs/" + job + "/forget").jsonPath().get(path);
    } while (!value.equals(found) && System.nanoTime() < end);
    assertThat(found).isEqualTo(value);
  }

  @Test
  void runningJobIsNotForgotten() {
    String job = grid.runningJob("running", 1, 1);

    grid.post("/api/v1/jobs/" + job + "/forget", Map.of())
        .statusCode(409)
        .body("code", equalTo("job-not-ended"));
    grid.authorized()
        .get("/api/v1/jobs/" + job + "/forget")
        .then()
        .statusCode(404)
        .body("code", equalTo("job-not-forgotten"));
    grid.post("/api/v1/jobs/" + "0".repeat(32) + "/forget", Map.of()).statusCode(404);
  }
}
