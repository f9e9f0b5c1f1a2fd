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
import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.access.Pem;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.protocol.negotiation.NegotiateRequest;
import io.idlewild.protocol.negotiation.NegotiationGrpc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates last a day; a host may have been away for weeks, or be unwanted by now. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class RenewalIT {
  private static final Duration DAY = Duration.ofHours(24);

  @Inject CoordinatorSettings settings;
  @Inject HostService hosts;
  @Inject DataSource database;

  private final TestHost host = TestHost.withFreshKeys();
  private JsonPath enrolled;

  @BeforeEach
  void enrol() throws Exception {
    String admin = Files.readString(settings.dataFolder().resolve("admin.token")).strip();
    String token =
        given()
            .header("Authorization", "Bearer " + admin)
            .contentType("application/json")
            .body("{}")
            .post("/api/v1/enrolment-tokens")
            .path("token");
    enrolled =
        post("/api/v1/enrolments", host.enrolment(token, challenge()))
            .statusCode(200)
            .extract()
            .jsonPath();
  }

  @Test
  void certificateIsGoodForADayFromItsIssueAndNoLonger() throws Exception {
    X509Certificate certificate = issuedAt(Instant.now().minus(Duration.ofHours(23)));

    certificate.checkValidity();
    assertThat(
            Duration.between(
                Instant.now().minus(Duration.ofHours(23)), certificate.getNotAfter().toInstant()))
        .isBetween(DAY.minusMinutes(1), DAY);
    assertThat(certificate.getNotAfter().toInstant()).isBefore(Instant.now().plus(DAY));
  }

  @Test
  void hostThatWasAwayForWeeksIsRefusedWithItsOldCertificateAndRenewsWithItsKey() throws Exception {
    String old = Pem.text(issuedAt(Instant.now().minus(Duration.ofDays(21))));
    assertThatThrownBy(() -> knock(old))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));

    JsonPath renewed =
        post("/api/v1/enrolments/renewals", host.renewal(challenge()))
            .statusCode(200)
            .extract()
            .jsonPath();

    knock(renewed.getString("certificate"));
  }

  @Test
  void certificateOfAnotherAuthorityDoesNotOpenTheDoor() throws Exception {
    CertificateAuthority stranger =
        CertificateAuthority.open(
            Files.createTempDirectory("stranger").resolve("ca"),
            InstantSource.system(),
            new SecureRandom());
    String forged = Pem.text(stranger.issueForHost(host.id(), host.tlsKey(), DAY));

    assertThatThrownBy(() -> knock(forged))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
  }

  @Test
  void revocationInTheDatabaseIsInForceWithTheNextLook() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE host SET revoked_at = now() WHERE id = '%s'::uuid".formatted(host.id()));
    }

    hosts.readRevocations();

    post("/api/v1/enrolments/renewals", host.renewal(challenge()))
        .statusCode(403)
        .body("code", equalTo("host-revoked"));
    assertThat(hosts.find(host.id()).orElseThrow().revoked()).isTrue();
  }

  private X509Certificate issuedAt(Instant then) throws Exception {
    return CertificateAuthority.open(
            settings.dataFolder().resolve("ca"), InstantSource.fixed(then), new SecureRandom())
        .issueForHost(host.id(), host.tlsKey(), DAY);
  }

  private void knock(String certificate) {
    ManagedChannel channel =
        host.channel(enrolled.getInt("grpc.port"), certificate, enrolled.getString("ca"));
    try {
      NegotiationGrpc.newBlockingStub(channel).negotiate(NegotiateRequest.getDefaultInstance());
    } finally {
      channel.shutdownNow();
    }
  }

  private static ValidatableResponse post(String path, Map<String, Object> body) {
    return given().contentType("application/json").body(body).post(path).then();
  }

  private static String challenge() {
    return given().get("/api/v1/enrolments/challenge").jsonPath().getString("challenge");
  }
}
