package io.idlewild.coordinator.enrolment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestHost;
import io.idlewild.coordinator.platform.CoordinatorSettings;
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
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a host may ask and do for itself, with nothing but its key. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class HostSelfIT {
  private static int people;

  @Inject CoordinatorSettings settings;
  @Inject DataSource database;

  private final TestHost host = TestHost.withFreshKeys();

  @Test
  void anonymousHostHearsWhatItHasEarned() throws SQLException {
    enrol(host, "{}");
    earned(host, 2_500_000);

    ask(host, "standing")
        .statusCode(200)
        .body("account", nullValue())
        .body("hostCredit", equalTo(2.5f))
        .body("accountCredit", equalTo(2.5f));
  }

  @Test
  void hostOfAnAccountHearsWhatAllHostsOfTheAccountHaveEarned() throws SQLException {
    people++;
    TestHost other = TestHost.withFreshKeys();
    enrol(host, "{\"account\":\"clara%d\"}".formatted(people));
    enrol(other, "{\"account\":\"clara%d\"}".formatted(people));
    earned(host, 1_000_000);
    earned(other, 4_000_000);

    ask(host, "standing")
        .statusCode(200)
        .body("account", equalTo("clara" + people))
        .body("hostCredit", equalTo(1.0f))
        .body("accountCredit", equalTo(5.0f));
  }

  @Test
  void hostThatHasLeftIsRefusedFromThenOn() {
    enrol(host, "{}");

    ask(host, "leave").statusCode(200).body("hostId", equalTo(host.id().toString()));

    ask(host, "standing").statusCode(403).body("code", equalTo("host-revoked"));
    ask(host, "leave").statusCode(403).body("code", equalTo("host-revoked"));
    post("/api/v1/enrolments/renewals", host.renewal(challenge()))
        .statusCode(403)
        .body("code", equalTo("host-revoked"));
  }

  @Test
  void nobodyLeavesForAnotherHost() {
    enrol(host, "{}");
    Map<String, Object> body = TestHost.withFreshKeys().forItself("leave", challenge());
    body.put("hostKey", host.forItself("leave", challenge()).get("hostKey"));

    post("/api/v1/enrolments/departures", body)
        .statusCode(403)
        .body("code", equalTo("proof-wrong"));
    ask(host, "standing").statusCode(200);
  }

  @Test
  void questionForCreditDoesNotMakeAHostLeave() {
    enrol(host, "{}");

    post("/api/v1/enrolments/departures", host.forItself("standing", challenge()))
        .statusCode(403)
        .body("code", equalTo("proof-wrong"));
  }

  @Test
  void strangerHearsThatNobodyKnowsIt() {
    ask(host, "standing").statusCode(404).body("code", equalTo("host-unknown"));
    ask(host, "leave").statusCode(404).body("code", equalTo("host-unknown"));
  }

  private static ValidatableResponse ask(TestHost who, String what) {
    String path = what.equals("leave") ? "departures" : what;
    return post("/api/v1/enrolments/" + path, who.forItself(what, challenge()));
  }

  private void enrol(TestHost who, String tokenRequest) {
    String token =
        authorized()
            .contentType("application/json")
            .body(tokenRequest)
            .post("/api/v1/enrolment-tokens")
            .path("token");
    post("/api/v1/enrolments", who.enrolment(token, challenge())).statusCode(200);
  }

  /** As if work of it had been sealed: its own record, and a day's line of its account. */
  private void earned(TestHost who, long micros) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          INSERT INTO credit_day (day, account, team, amount)
          SELECT now()::date, account_id, '', %d FROM host WHERE id = '%s'
          ON CONFLICT (day, account, team) DO UPDATE SET amount = credit_day.amount + excluded.amount
          """
              .formatted(micros, who.id().value()));
      statement.executeUpdate(
          """
          INSERT INTO host_record (host, workload, succeeded, failed, expired, aborted, agreed,
            differed, exams, probation, results, unchecked, awaiting, passes, strikes, pace, credit,
            pending)
          VALUES ('%s', 'test', 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, %d, 0)
          """
              .formatted(who.id().value(), micros));
    }
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
