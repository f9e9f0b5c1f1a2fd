package io.idlewild.coordinator.workloadlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.dispatch.FakeWorker;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import io.idlewild.core.log.ConsistencyProof;
import io.idlewild.core.log.InclusionProof;
import io.idlewild.core.log.TreeHead;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.WorkloadNotice;
import io.idlewild.protocol.workload.LogCodec;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.SignedHead;
import io.idlewild.protocol.workload.WorkloadSigner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Versions that follow each other, and the log in which all of them stand. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class WorkloadLogIT {
  @Inject CoordinatorSettings settings;
  @Inject Jdbc jdbc;

  private final WorkloadSigner publisher = signer();
  private TestGrid grid;

  private static WorkloadSigner signer() {
    try {
      return new WorkloadSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void enter() {
    grid = new TestGrid(settings);
    grid.workload(); // brings the module
  }

  @AfterEach
  void leaveNothing() {
    grid.cancelAll();
  }

  private WorkloadManifest manifest(long version) {
    return new WorkloadManifest(
        new LogicalName("logged"),
        version,
        Instant.now().plus(Duration.ofDays(1)),
        ContentId.of(TestGrid.module()),
        WorkloadStyle.COMMAND,
        new Limits(64L << 20, 1L << 20, Duration.ofMinutes(1), 1L << 20),
        List.of(),
        List.of(),
        Instant.EPOCH,
        1);
  }

  private ValidatableResponse register(WorkloadManifest manifest) {
    return grid.register(publisher, manifest);
  }

  private SignedHead head() {
    JsonPath head = grid.authorized().get("/api/v1/workload-log").jsonPath();
    Base64.Decoder base64 = Base64.getDecoder();
    return new SignedHead(
        new TreeHead(head.getLong("size"), Hash.parse(head.getString("root"))),
        Instant.parse(head.getString("signedAt")),
        base64.decode(head.getString("key")),
        base64.decode(head.getString("signature")));
  }

  private List<Hash> path(String url) {
    return grid
        .authorized()
        .get("/api/v1/workload-log/" + url)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("path", String.class)
        .stream()
        .map(Hash::parse)
        .toList();
  }

  @Test
  void registeredVersionStandsInASignedLogThatOnlyGrows() {
    SignedHead before = head();

    String id = register(manifest(1)).statusCode(201).extract().path("id");

    SignedHead after = head();
    assertThat(after.isGenuine()).isTrue();
    assertThat(after.head().size()).isEqualTo(before.head().size() + 1);
    assertThat(
            new InclusionProof(
                    before.head().size(),
                    path("inclusion/%s?size=%d".formatted(id, after.head().size())))
                .proves(LogEvidence.leaf(publisher.id(), Hash.parse(id)), after.head()))
        .isTrue();
    assertThat(
            new ConsistencyProof(
                    path(
                        "consistency?older=%d&newer=%d"
                            .formatted(before.head().size(), after.head().size())))
                .proves(before.head(), after.head()))
        .isTrue();
    grid.authorized()
        .get("/api/v1/workload-log/entries?from=" + before.head().size())
        .then()
        .body("[0].workload", equalTo(id))
        .body("[0].publisher", equalTo(publisher.id().toString()));
  }

  @Test
  void proofsThatThereAreNotAreRefused() {
    grid.authorized()
        .get("/api/v1/workload-log/consistency?older=1&newer=100000")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-log-size"));
    grid.authorized()
        .get("/api/v1/workload-log/inclusion/abc?size=1")
        .then()
        .statusCode(404)
        .body("code", equalTo("workload-unknown"));
  }

  @Test
  void noticeProvesItsVersionToAWorkerThatSawTheLogBefore() {
    SignedHead before = head();
    String job = grid.runningJob("proven", 1, 1);
    try (FakeWorker worker = grid.worker()) {
      worker.connect(before.head().size());
      WorkloadNotice notice = worker.demand(1).await(CoordinatorMessage::hasWorkload).getWorkload();

      LogEvidence evidence = LogCodec.decode(notice.getLog());

      assertThat(job).isNotEmpty();
      assertThat(evidence.head().isGenuine()).isTrue();
      assertThat(evidence.consistency().proves(before.head(), evidence.head().head())).isTrue();
      assertThat(
              evidence.proves(
                  PublisherId.ofKey(notice.getWorkload().getPublisher().toByteArray()),
                  Hash.of(notice.getWorkload().getManifest().toByteArray())))
          .isTrue();
    }
  }

  @Test
  void supersededVersionsAreNeitherTakenNorRun() {
    String old = register(manifest(3)).statusCode(201).extract().path("id");
    String job = job(old).statusCode(201).extract().path("id");
    grid.send(job, 0, "{}\n").statusCode(200);
    grid.start(job, 1).statusCode(200);
    register(manifest(5)).statusCode(201);
    assertThat(held(job)).isFalse();

    register(manifest(6).withMinimumVersion(4)).statusCode(201).body("minimumVersion", equalTo(4));

    assertThat(held(job)).isTrue();
    job(old)
        .statusCode(422)
        .body("code", equalTo("workload-superseded"))
        .body("detail", containsString("only version 4 and newer"));
    register(manifest(2)).statusCode(422).body("code", equalTo("workload-superseded"));
    register(manifest(4)).statusCode(201);
  }

  @Test
  void oneNumberIsOneVersion() {
    register(manifest(7)).statusCode(201);

    register(manifest(7).withMinimumVersion(2))
        .statusCode(409)
        .body("code", equalTo("version-taken"));
  }

  @RepeatedTest(8)
  void ofManyWhoRegisterAtOnceNoneIsRefusedForThat(RepetitionInfo round) throws Exception {
    WorkloadManifest same = manifest(7 + round.getCurrentRepetition());
    WorkloadManifest other = same.withMinimumVersion(2);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      calls.add(() -> register(same).extract().statusCode());
      calls.add(() -> register(other).extract().statusCode());
    }

    List<Integer> codes = new ArrayList<>();
    try (ExecutorService many = Executors.newFixedThreadPool(calls.size())) {
      for (Future<Integer> call : many.invokeAll(calls)) {
        codes.add(call.get());
      }
    }

    assertThat(codes)
        .containsExactlyInAnyOrder(201, 200, 200, 200, 200, 200, 409, 409, 409, 409, 409, 409);
  }

  private boolean held(String job) {
    return jdbc.first(
            "SELECT held FROM job WHERE id = ?", row -> row.getBoolean(1), JobId.parse(job).value())
        .orElseThrow();
  }

  private ValidatableResponse job(String workload) {
    return grid.post(
        "/api/v1/jobs", Map.of("name", "logged", "workload", workload, "assurance", "QUORUM(1)"));
  }
}
