package io.idlewild.coordinator.inspection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.audit.AuditVerification;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.audit.AuditRecord;
import io.idlewild.core.audit.ChainCheck;
import io.idlewild.core.audit.ChainHead;
import io.idlewild.core.content.Hash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class AuditIT {
  @Inject CoordinatorSettings settings;
  @Inject DataSource database;

  @Test
  void callThatChangesSomethingGetsALineBeforeItIsAnswered() {
    change();

    Map<String, Object> line = newest(1).getFirst();

    assertThat(line)
        .containsEntry("action", "enrolment.newtoken")
        .containsEntry("actorKind", "account")
        .containsEntry("actor", "admin")
        .containsEntry("outcome", "done")
        .containsEntry("address", "127.0.0.1");
  }

  @Test
  void readingGetsNoLine() {
    long before = head().number();

    authorized().get("/api/v1/hosts").then().statusCode(200);

    assertThat(head().number()).isEqualTo(before);
  }

  @Test
  void refusalSaysWhatWasToldAndToWhom() {
    given().header("Authorization", "Bearer nonsense").get("/api/v1/hosts").then().statusCode(401);
    authorized().post("/api/v1/hosts/0123/revoke").then().statusCode(404);

    // Lines have one order, and that of a change is durable before its answer.
    change();
    List<Map<String, Object>> lines = newest(3);

    assertThat(lines.get(2))
        .containsEntry("actorKind", "nobody")
        .containsEntry("action", "host.all")
        .containsEntry("outcome", "refused")
        .containsEntry("detail", "not-authenticated");
    assertThat(lines.get(1))
        .containsEntry("actor", "admin")
        .containsEntry("target", "0123")
        .containsEntry("detail", "host-unknown");
  }

  @Test
  void tokensAreNotInTheLog() {
    given()
        .contentType("application/json")
        .body("{\"token\":\"my-secret-token\"}")
        .post("/api/v1/session")
        .then()
        .statusCode(401);
    change();

    assertThat(newest(5).toString()).doesNotContain("my-secret-token");
  }

  @Test
  void anybodyCanComputeTheChainAnew() {
    JsonPath page = authorized().get("/api/v1/audit?after=0&limit=5000").jsonPath();
    ChainCheck check = new ChainCheck(Optional.empty());

    page.<Map<String, Object>>getList("lines")
        .forEach(line -> check.next(record(line), Hash.parse((String) line.get("hash"))));

    assertThat(check.end(ChainHead.parse(page.getString("head")))).isEmpty();
  }

  @Test
  void databaseRefusesToChangeALine() {
    assertThat(statement("UPDATE audit_entry SET actor = 'bob' WHERE number = 1"))
        .contains("append-only");
    assertThat(statement("DELETE FROM audit_entry WHERE number = 1")).contains("append-only");
  }

  @Test
  void erasedAddressBreaksNothing() throws SQLException {
    change();
    assertThat(statement("DELETE FROM audit_address")).isEmpty();

    assertThat(newest(1).getFirst().get("address")).isNull();
    try (Connection connection = database.getConnection()) {
      assertThat(AuditVerification.run(connection, Optional.empty()).breaks()).isEmpty();
    }
  }

  @Test
  void onlyAdminsRead() {
    given().get("/api/v1/audit").then().statusCode(401).body("code", equalTo("not-authenticated"));
  }

  private void change() {
    authorized()
        .contentType("application/json")
        .body("{\"uses\":3}")
        .post("/api/v1/enrolment-tokens")
        .then()
        .statusCode(200);
  }

  private List<Map<String, Object>> newest(int count) {
    return authorized()
        .get("/api/v1/audit?limit=" + count)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("lines");
  }

  private ChainHead head() {
    return ChainHead.parse(authorized().get("/api/v1/audit?limit=1").path("head"));
  }

  private String statement(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
      return "";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static AuditRecord record(Map<String, Object> line) {
    return new AuditRecord(
        ((Number) line.get("number")).longValue(),
        Instant.parse((String) line.get("at")),
        (String) line.get("actorKind"),
        (String) line.get("actor"),
        (String) line.get("action"),
        (String) line.get("target"),
        (String) line.get("outcome"),
        (String) line.get("detail"),
        Hash.parse((String) line.get("addressMark")));
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
