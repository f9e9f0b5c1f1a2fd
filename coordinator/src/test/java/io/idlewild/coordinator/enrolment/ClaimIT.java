package io.idlewild.coordinator.enrolment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestHost;
import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.id.AccountId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An anonymous host, and people who say that it is theirs. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class ClaimIT {
  private static int people;

  @Inject CoordinatorSettings settings;
  @Inject AccessService access;
  @Inject ClaimService claims;
  @Inject DataSource database;

  private final TestHost host = TestHost.withFreshKeys();
  private String anna;
  private String ben;

  @BeforeEach
  void enrolAnonymously() {
    people++;
    anna = "anna" + people;
    ben = "ben" + people;
    post("/api/v1/enrolments", host.enrolment(invitation(), challenge())).statusCode(200);
  }

  @Test
  void claimedHostAndWhatItEarnedBelongToTheAccount() throws SQLException {
    earned(7_000_000);

    claim(host, tokenOf(anna, 1)).statusCode(200).body("account", equalTo(anna));

    authorized().get("/api/v1/hosts/" + host.id()).then().body("account", equalTo(anna));
    assertThat(creditOf(anna)).isEqualTo(7);
    assertThat(authorized().get("/api/v1/credit/export").asString()).contains(anna);
  }

  @Test
  void whatItEarnsForItsOldAccountLaterCountsTooAndNothingTwice() throws SQLException {
    claim(host, tokenOf(anna, 1)).statusCode(200);

    earned(2_000_000);
    claim(host, tokenOf(anna, 1)).statusCode(200);

    assertThat(creditOf(anna)).isEqualTo(2);
  }

  @Test
  void secondPersonCannotClaimIt() {
    claim(host, tokenOf(anna, 1)).statusCode(200);

    claim(host, tokenOf(ben, 1)).statusCode(409).body("code", equalTo("host-claimed"));

    authorized().get("/api/v1/hosts/" + host.id()).then().body("account", equalTo(anna));
  }

  @Test
  void ofTwoWhoClaimAtOnceOneGetsIt() throws Exception {
    String annas = tokenOf(anna, 1);
    String bens = tokenOf(ben, 1);
    List<Callable<Integer>> both =
        List.of(
            () -> claim(host, annas).extract().statusCode(),
            () -> claim(host, bens).extract().statusCode());

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      int sum = 0;
      for (Future<Integer> one : threads.invokeAll(both)) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(200 + 409);
    }
  }

  @Test
  void tokenForOneHostIsUsedUpByAnother() {
    String token = tokenOf(anna, 1);
    claim(host, token).statusCode(200);
    TestHost other = TestHost.withFreshKeys();
    post("/api/v1/enrolments", other.enrolment(invitation(), challenge())).statusCode(200);

    claim(other, token).statusCode(403).body("code", equalTo("token-used-up"));
    claim(host, token).statusCode(200);
  }

  @Test
  void hostOfAnAccountIsNotForTheTaking() {
    TestHost bens = TestHost.withFreshKeys();
    String invitation =
        authorized()
            .contentType("application/json")
            .body("{\"account\":\"%s\"}".formatted(ben))
            .post("/api/v1/enrolment-tokens")
            .path("token");
    post("/api/v1/enrolments", bens.enrolment(invitation, challenge())).statusCode(200);

    claim(bens, tokenOf(anna, 1)).statusCode(409).body("code", equalTo("host-claimed"));
  }

  @Test
  void claimWithoutTheHostKeyIsRefused() {
    String token = tokenOf(anna, 1);
    var body = host.claim(token, challenge());
    body.put("hostKey", TestHost.withFreshKeys().claim(token, challenge()).get("hostKey"));

    post("/api/v1/enrolments/claims", body).statusCode(403).body("code", equalTo("proof-wrong"));
  }

  @Test
  void signatureOverAnotherTokenIsRefused() {
    var body = host.claim(tokenOf(ben, 1), challenge());
    body.put("token", tokenOf(anna, 1));

    post("/api/v1/enrolments/claims", body).statusCode(403).body("code", equalTo("proof-wrong"));
  }

  @Test
  void unknownTokenIsRefused() {
    claim(host, "guessed").statusCode(403).body("code", equalTo("token-unknown"));
  }

  @Test
  void revokedHostCannotBeClaimed() {
    authorized().post("/api/v1/hosts/" + host.id() + "/revoke").then().statusCode(204);

    claim(host, tokenOf(anna, 1)).statusCode(403).body("code", equalTo("host-revoked"));
  }

  @Test
  void machineWithoutATokenIsRefusedUnlessTheProjectIsOpen() {
    var body = TestHost.withFreshKeys().enrolment("", challenge());
    body.remove("token");

    post("/api/v1/enrolments", body).statusCode(403).body("code", equalTo("token-missing"));
  }

  private ValidatableResponse claim(TestHost claimed, String token) {
    return post("/api/v1/enrolments/claims", claimed.claim(token, challenge()));
  }

  private String tokenOf(String person, int uses) {
    AccountId account = access.accountNamed(person, Role.VOLUNTEER);
    return claims.newToken(account, uses).secret().text();
  }

  /** As if work of it had been sealed: a day's line of the account that it had when it enrolled. */
  private void earned(long micros) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          INSERT INTO credit_day (day, account, team, amount)
          SELECT now()::date, id, '', %d FROM account WHERE name = 'host-%s'
          """
              .formatted(micros, host.id()));
    }
  }

  private double creditOf(String person) {
    List<Number> credit =
        authorized()
            .get("/api/v1/credit?by=account&limit=500")
            .jsonPath()
            .getList("totals.findAll { it.name == '" + person + "' }.credit");
    return credit.stream().mapToDouble(Number::doubleValue).sum();
  }

  private String invitation() {
    return authorized()
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/enrolment-tokens")
        .path("token");
  }

  private static ValidatableResponse post(String path, Object body) {
    return given().contentType("application/json").body(body).post(path).then();
  }

  private static String challenge() {
    return given().get("/api/v1/enrolments/challenge").jsonPath().getString("challenge");
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
