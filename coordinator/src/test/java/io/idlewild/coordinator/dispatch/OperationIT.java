package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.credit.CreditTotals;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.ContentId;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin does with a grid that works: check, credit, reliability, delete. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class OperationIT {
  @Inject CoordinatorSettings settings;
  @Inject CreditTotals totals;
  @Inject ContentService contents;

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

  @Test
  void checkTellsWhatItLookedForAndFindsNothing() {
    finishedJob();

    grid.authorized()
        .get("/api/v1/check")
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body("violations", empty())
        .body("checked.invariant", hasItem("I5"))
        .body("checked.find { it.invariant == 'I14' }.tests", hasSize(greaterThan(0)))
        .body("checked.find { it.invariant == 'I2' }.rows", greaterThan(0));
  }

  @Test
  void checkIsForAdmins() {
    RestAssured.given().get("/api/v1/check").then().statusCode(401);
  }

  @Test
  void checkWithASenselessLimitSaysWhichLimitsHaveSense() {
    grid.authorized()
        .get("/api/v1/check?limit=0")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-limit"))
        .body("detail", containsString("1 to 1000"));
  }

  @Test
  void jobThatEndedIsDeletedAndLeavesALineAndItsCredit() {
    String job = finishedJob();

    grid.authorized().delete("/api/v1/jobs/" + job).then().statusCode(204);

    grid.authorized().get("/api/v1/jobs/" + job).then().statusCode(404);
    grid.authorized().delete("/api/v1/jobs/" + job).then().statusCode(404);
    grid.authorized()
        .get("/api/v1/archive")
        .then()
        .statusCode(200)
        .body("[0].id", equalTo(job))
        .body("[0].state", equalTo("FINISHED"))
        .body("[0].sealed", equalTo(1));
    grid.authorized().get("/api/v1/check").then().body("violations", empty());
  }

  @Test
  void jobThatRunsIsNotDeleted() {
    String job = grid.runningJob("stays", 2, 1);

    grid.authorized()
        .delete("/api/v1/jobs/" + job)
        .then()
        .statusCode(409)
        .body("code", equalTo("job-not-ended"))
        .body("remedy", containsString("cancel"));
  }

  @Test
  void creditIsAddedUpByHostAndAccount() {
    finishedJob();
    totals.follow();

    grid.authorized()
        .get("/api/v1/credit?by=host&limit=1000")
        .then()
        .statusCode(200)
        .body("by", equalTo("host"))
        .body("totals.id", hasItem(workers.getFirst().id().toString()));
    grid.authorized().get("/api/v1/credit?by=account").then().body("sum", greaterThan(0f));
    grid.authorized()
        .get("/api/v1/credit?by=planet")
        .then()
        .statusCode(400)
        .body("remedy", containsString("account, team, day, host"));
  }

  @Test
  void teamIsSetForAnAccountThatIsThere() {
    String account =
        grid.authorized().get("/api/v1/credit?by=account").then().extract().path("totals[0].id");
    if (account == null) {
      finishedJob();
      totals.follow();
      account =
          grid.authorized().get("/api/v1/credit?by=account").then().extract().path("totals[0].id");
    }

    team(account, "owls").statusCode(204);
    team(account, "x".repeat(65)).statusCode(422).body("code", equalTo("bad-team"));
    team("0".repeat(32), "owls").statusCode(404).body("code", equalTo("account-unknown"));
    team(account, "").statusCode(204);
  }

  @Test
  void hostIsShownWithItsRecord() {
    finishedJob();

    grid.authorized()
        .get("/api/v1/hosts/" + workers.getFirst().id() + "/reliability")
        .then()
        .statusCode(200)
        .body("workloads", hasSize(1))
        .body("workloads[0].standing", equalTo("NEWCOMER"))
        .body("workloads[0].agreed", equalTo(1));
    grid.authorized()
        .get("/api/v1/hosts/" + "0".repeat(32) + "/reliability")
        .then()
        .statusCode(404);
  }

  @Test
  void contentThatNobodyWantsGoesAndCanComeBack() {
    byte[] bytes = "content that nobody wants".getBytes(StandardCharsets.UTF_8);
    ContentId id = contents.storeWhole(bytes);

    assertThat(contents.remove(id, Instant.now().minus(Duration.ofHours(1)))).isFalse();
    assertThat(contents.readWhole(id)).isPresent();
    assertThat(contents.remove(id, Instant.now().plus(Duration.ofHours(1)))).isTrue();

    assertThat(contents.isComplete(id)).isFalse();
    assertThat(contents.manifest(id)).isEmpty();
    assertThat(contents.storeWhole(bytes)).isEqualTo(id);
    assertThat(contents.readWhole(id)).contains(bytes);
  }

  private ValidatableResponse team(String account, String name) {
    return grid.authorized()
        .contentType("application/json")
        .body("{\"team\":\"" + name + "\"}")
        .put("/api/v1/accounts/" + account + "/team")
        .then();
  }

  private String finishedJob() {
    String job = grid.runningJob("finished", 2, 1);
    for (int i = 0; i < 2; i++) {
      FakeWorker worker = grid.worker();
      workers.add(worker);
      worker.connect();
      worker.await(CoordinatorMessage::hasWelcome);
      worker.finish(worker.demand(1).lease(), "same");
    }
    return job;
  }
}
