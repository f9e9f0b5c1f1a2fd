package io.idlewild.coordinator.dispatch;

import static io.restassured.RestAssured.given;

import io.grpc.ManagedChannel;
import io.idlewild.coordinator.TestHost;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.workload.WorkloadSigner;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a scientist does to the coordinator under test, and how workers come to it. */
public final class TestGrid {
  /** The smallest command: one page of memory and a start that returns at once. */
  private static final byte[] MODULE =
      HexFormat.of()
          .parseHex(
              "0061736d01000000"
                  + "010401600000"
                  + "03020100"
                  + "0503010001"
                  + "071302066d656d6f7279"
                  + "0200065f73746172740000"
                  + "0a040102000b");

  private final CoordinatorSettings settings;
  private final String token;

  /** A grid whose scientist is the admin. */
  public TestGrid(CoordinatorSettings settings) {
    this(settings, adminToken(settings));
  }

  /** A grid whose scientist is the one with this token; the admin still enrols hosts. */
  public TestGrid(CoordinatorSettings settings, String token) {
    this.settings = settings;
    this.token = token;
  }

  public RequestSpecification authorized() {
    return given().header("Authorization", "Bearer " + token);
  }

  public String token() {
    return token;
  }

  private static String adminToken(CoordinatorSettings settings) {
    try {
      return Files.readString(settings.dataFolder().resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Registers the test's workload and answers its id. */
  public String workload() {
    upload(MODULE);
    return register(ContentId.of(MODULE)).extract().path("id");
  }

  public ValidatableResponse register(ContentId module) {
    return register(
        new WorkloadManifest(
            new LogicalName("synthetic"),
            1,
            Instant.now().plus(Duration.ofDays(1)),
            module,
            WorkloadStyle.COMMAND,
            new Limits(64L << 20, 1L << 20, Duration.ofMinutes(1), 1L << 20),
            List.of(),
            List.of(),
            Instant.EPOCH,
            1.5));
  }

  /** The module of {@link #workload}. */
  public static byte[] module() {
    return MODULE.clone();
  }

  /** Registers a workload version of this publisher. */
  public ValidatableResponse register(WorkloadSigner publisher, WorkloadManifest manifest) {
    SignedWorkload signed = publisher.sign(manifest);
    return post(
        "/api/v1/workloads",
        Map.of(
            "manifest", base64(signed.getManifest().toByteArray()),
            "publisher", base64(signed.getPublisher().toByteArray()),
            "signature", base64(signed.getSignature().toByteArray())));
  }

  /** Registers a workload version, signed by a publisher of its own. */
  public ValidatableResponse register(WorkloadManifest manifest) {
    try {
      return register(
          new WorkloadSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()), manifest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public void upload(byte[] bytes) {
    Manifest manifest = Manifest.of(bytes);
    post(
            "/api/v1/contents",
            Map.of(
                "content", manifest.id().toString(),
                "chunkHashes", manifest.chunks().stream().map(Object::toString).toList()))
        .statusCode(200);
    authorized()
        .contentType("application/octet-stream")
        .body(bytes)
        .put("/api/v1/contents/" + manifest.id() + "/chunks/0")
        .then()
        .statusCode(204);
  }

  /** Makes a job that takes work units. */
  public String job(String name, int quorum) {
    return job(name, quorum, "host");
  }

  /** Makes a job whose results are audited. */
  public String auditedJob(String name) {
    return job(name, "ESCROWED", "host");
  }

  private String job(String name, int quorum, String diversity) {
    return job(name, "QUORUM(" + quorum + ")", diversity);
  }

  private String job(String name, String assurance, String diversity) {
    return post(
            "/api/v1/jobs",
            Map.of(
                "name",
                name,
                "workload",
                workload(),
                "assurance",
                assurance,
                "diversity",
                diversity))
        .statusCode(201)
        .extract()
        .path("id");
  }

  public ValidatableResponse send(String job, long offset, String lines) {
    return authorized()
        .config(
            io.restassured.RestAssured.config()
                .encoderConfig(
                    io.restassured.config.EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(
                            "application/x-ndjson", io.restassured.http.ContentType.TEXT)))
        .contentType("application/x-ndjson")
        .body(lines)
        .post("/api/v1/jobs/" + job + "/work-units?offset=" + offset)
        .then();
  }

  public ValidatableResponse start(String job, int workUnits) {
    return post("/api/v1/jobs/" + job + "/start", Map.of("workUnits", workUnits));
  }

  /** A running job of empty work units. */
  public String runningJob(String name, int quorum, int workUnits) {
    return runningJob(name, quorum, workUnits, "host");
  }

  /** The same, of hosts that differ in what is said. */
  public String runningJob(String name, int quorum, int workUnits, String diversity) {
    String job = job(name, quorum, diversity);
    send(job, 0, "{}\n".repeat(workUnits)).statusCode(200);
    start(job, workUnits).statusCode(200);
    return job;
  }

  /** Leaves nothing that the workers of another test could be given. */
  public void cancelAll() {
    List<String> ids =
        authorized()
            .get("/api/v1/jobs?limit=500")
            .jsonPath()
            .getList("findAll { it.state == 'RUNNING' || it.state == 'RECEIVING' }.id");
    ids.forEach(id -> post("/api/v1/jobs/" + id + "/cancel", "").statusCode(200));
  }

  public JsonPath view(String job) {
    return authorized().get("/api/v1/jobs/" + job).then().statusCode(200).extract().jsonPath();
  }

  /** Follows a job until it says that it waits, for a reason that is looked for. */
  public String waiting(String job, Predicate<String> reason) {
    HttpRequest events =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:" + RestAssured.port + "/api/v1/jobs/" + job + "/events"))
            .header("Authorization", "Bearer " + token())
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        Stream<String> lines = client.send(events, HttpResponse.BodyHandlers.ofLines()).body()) {
      String found =
          lines
              .filter(line -> line.startsWith("data:"))
              .map(line -> JsonPath.from(line.substring("data:".length())).getString("waiting"))
              .filter(waiting -> waiting != null && reason.test(waiting))
              .findFirst()
              .orElseThrow();
      client.shutdownNow();
      return found;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("the job did not say so in time", e);
    }
  }

  public ValidatableResponse post(String path, Object body) {
    return authorized().contentType("application/json").body(body).post(path).then();
  }

  /** Enrols a new host and connects it. */
  public FakeWorker worker() {
    return worker(Map.of());
  }

  /**
   * Enrols a new host and connects it.
   *
   * @param terms of its enrolment token
   */
  public FakeWorker worker(Map<String, Object> terms) {
    TestHost host = TestHost.withFreshKeys();
    String invitation =
        given()
            .header("Authorization", "Bearer " + adminToken(settings))
            .contentType("application/json")
            .body(terms)
            .post("/api/v1/enrolment-tokens")
            .then()
            .statusCode(200)
            .extract()
            .path("token");
    String challenge =
        given().get("/api/v1/enrolments/challenge").jsonPath().getString("challenge");
    JsonPath enrolled =
        given()
            .contentType("application/json")
            .body(host.enrolment(invitation, challenge))
            .post("/api/v1/enrolments")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    ManagedChannel channel =
        host.channel(
            enrolled.getInt("grpc.port"),
            enrolled.getString("certificate"),
            enrolled.getString("ca"));
    return new FakeWorker(host, channel);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
