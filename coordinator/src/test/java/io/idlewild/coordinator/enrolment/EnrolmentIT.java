package io.idlewild.coordinator.enrolment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestHost;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.negotiation.NegotiateReply;
import io.idlewild.protocol.negotiation.NegotiateRequest;
import io.idlewild.protocol.negotiation.NegotiationGrpc;
import io.idlewild.protocol.negotiation.Version;
import io.idlewild.protocol.v1.ContentStoreGrpc;
import io.idlewild.protocol.v1.ManifestRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class EnrolmentIT {
  private static final ContentId UNKNOWN = new ContentId(7, Hash.of(new byte[] {1}));

  @Inject CoordinatorSettings settings;
  @Inject EnrolmentTokens tokens;
  @Inject ContentService contents;

  private final TestHost host = TestHost.withFreshKeys();

  @Test
  void enrolledHostGetsACertificateThatOpensTheWorkersDoor() {
    JsonPath enrolled = enrol(host, newToken("{}")).statusCode(200).extract().jsonPath();

    assertThat(enrolled.getString("hostId")).isEqualTo(host.id().toString());
    X509Certificate certificate = TestHost.certificate(enrolled.getString("certificate"));
    assertThat(Duration.between(Instant.now(), certificate.getNotAfter().toInstant()))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    assertThatThrownBy(() -> askForContent(enrolled))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
              assertThat(e.getTrailers().get(GrpcProblems.CODE)).isEqualTo("content-unknown");
            });
    authorized()
        .get("/api/v1/hosts/" + host.id())
        .then()
        .statusCode(200)
        .body("state", equalTo("OFFLINE"))
        .body("name", equalTo("lab-7"));
  }

  @Test
  void tokenIsUsedUpByAnotherHostButNotByTheSameAgain() {
    String token = newToken("{\"uses\":1,\"account\":\"ada\"}");

    enrol(host, token).statusCode(200);

    enrol(host, token).statusCode(200);
    enrol(TestHost.withFreshKeys(), token)
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("token-used-up"));
    authorized().get("/api/v1/hosts/" + host.id()).then().body("account", equalTo("ada"));
  }

  @Test
  void unknownTokenIsRefused() {
    enrol(host, "guessed").statusCode(403).body("code", equalTo("token-unknown"));
  }

  @Test
  void expiredTokenIsRefused() {
    Secret token = Secret.draw(new SecureRandom());
    Instant past = Instant.now().minusSeconds(1);
    QuarkusTransaction.requiringNew().run(() -> tokens.add(token, 1, Optional.empty(), past, past));

    enrol(host, token.text()).statusCode(403).body("code", equalTo("token-expired"));
  }

  @Test
  void signatureOfAnotherKeyIsRefusedAndCostsNoUse() {
    String token = newToken("{}");
    Map<String, Object> body = host.enrolment(token, challenge());
    body.put("signature", TestHost.withFreshKeys().enrolment(token, challenge()).get("signature"));

    post("/api/v1/enrolments", body).statusCode(403).body("code", equalTo("proof-wrong"));

    enrol(host, token).statusCode(200);
  }

  @Test
  void challengeIsAnsweredOnce() {
    Map<String, Object> body = host.enrolment(newToken("{\"uses\":2}"), challenge());
    post("/api/v1/enrolments", body).statusCode(200);

    post("/api/v1/enrolments", body).statusCode(403).body("code", equalTo("proof-wrong"));
  }

  @Test
  void proofForRenewalDoesNotEnrol() {
    Map<String, Object> body = host.enrolment(newToken("{}"), challenge());
    body.putAll(host.renewal((String) body.get("challenge")));

    post("/api/v1/enrolments", body).statusCode(403).body("code", equalTo("proof-wrong"));
  }

  @Test
  void hostRenewsWithItsKeyAlone() {
    enrol(host, newToken("{}")).statusCode(200);

    JsonPath renewed =
        post("/api/v1/enrolments/renewals", host.renewal(challenge()))
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThatThrownBy(() -> askForContent(renewed)).hasMessageContaining("NOT_FOUND");
  }

  @Test
  void unknownHostCannotRenew() {
    post("/api/v1/enrolments/renewals", host.renewal(challenge()))
        .statusCode(404)
        .body("code", equalTo("host-unknown"));
  }

  @Test
  void revokedHostIsRefusedAtBothDoors() {
    JsonPath enrolled = enrol(host, newToken("{}")).statusCode(200).extract().jsonPath();

    authorized().post("/api/v1/hosts/" + host.id() + "/revoke").then().statusCode(204);

    assertThatThrownBy(() -> askForContent(enrolled)).hasMessageContaining("PERMISSION_DENIED");
    post("/api/v1/enrolments/renewals", host.renewal(challenge()))
        .statusCode(403)
        .body("code", equalTo("host-revoked"));
  }

  @Test
  void missingFieldIsNamed() {
    Map<String, Object> body = host.enrolment("token", challenge());
    body.remove("csr");

    post("/api/v1/enrolments", body)
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("errors[0].field", equalTo("csr"));
  }

  @Test
  void negotiationSaysWhoIsTooOld() {
    JsonPath enrolled = enrol(host, newToken("{}")).statusCode(200).extract().jsonPath();
    ManagedChannel channel = channel(enrolled);

    NegotiateReply reply =
        NegotiationGrpc.newBlockingStub(channel)
            .negotiate(
                NegotiateRequest.newBuilder()
                    .setProtocol(Version.newBuilder().setMajor(0))
                    .build());

    channel.shutdownNow();
    assertThat(reply.getVerdict()).isEqualTo(NegotiateReply.Verdict.CALLER_TOO_OLD);
  }

  @Test
  void enrolledHostWithoutATaskReadsNothing() {
    ContentId content = contents.storeWhole(new byte[] {1, 2, 3});
    JsonPath enrolled = enrol(host, newToken("{}")).statusCode(200).extract().jsonPath();
    ManagedChannel channel = channel(enrolled);

    assertThatThrownBy(() ->
            ContentStoreGrpc.newBlockingStub(channel)
                .getManifest(
                    ManifestRequest.newBuilder().setContent(ContentCodec.encode(content)).build()))
        .hasMessageContaining("No task that this host holds needs");
    channel.shutdownNow();
  }

  private void askForContent(JsonPath certified) {
    ManagedChannel channel = channel(certified);
    try {
      ContentStoreGrpc.newBlockingStub(channel)
          .getManifest(
              ManifestRequest.newBuilder().setContent(ContentCodec.encode(UNKNOWN)).build());
    } finally {
      channel.shutdownNow();
    }
  }

  private ManagedChannel channel(JsonPath certified) {
    return host.channel(
        certified.getInt("grpc.port"),
        certified.getString("certificate"),
        certified.getString("ca"));
  }

  private static ValidatableResponse enrol(TestHost host, String token) {
    return post("/api/v1/enrolments", host.enrolment(token, challenge()));
  }

  private static ValidatableResponse post(String path, Map<String, Object> body) {
    return given().contentType("application/json").body(body).post(path).then();
  }

  private static String challenge() {
    return given().get("/api/v1/enrolments/challenge").jsonPath().getString("challenge");
  }

  private String newToken(String body) {
    return authorized()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/enrolment-tokens")
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }

  private RequestSpecification authorized() {
    try {
      String token = Files.readString(settings.dataFolder().resolve("admin.token")).strip();
      return given().header("Authorization", "Bearer " + token);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
