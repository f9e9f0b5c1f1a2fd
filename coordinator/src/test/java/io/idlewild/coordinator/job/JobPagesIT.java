package io.idlewild.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.dispatch.FakeWorker;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.protocol.v1.Lease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs and work units as pages list them. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class JobPagesIT {
  @Inject CoordinatorSettings settings;
  @Inject JobCharts charts;

  private TestGrid grid;

  @BeforeEach
  void makeGrid() {
    grid = new TestGrid(settings);
  }

  @AfterEach
  void leaveNothing() {
    grid.cancelAll();
  }

  private ValidatableResponse get(String path) {
    return grid.authorized().get("/api/v1/jobs" + path).then();
  }

  @Test
  void pagesFollowOneAnotherWithoutAGapOrARepetition() {
    for (String name : List.of("Pages b", "pages d", "Pages c", "pages a", "other")) {
      grid.job(name, 2);
    }

    assertThat(allNames("q=pages&sort=name"))
        .containsExactly("pages a", "Pages b", "Pages c", "pages d");
    assertThat(allNames("q=pages&sort=-createdAt"))
        .containsExactly("pages a", "Pages c", "pages d", "Pages b");
  }

  private List<String> allNames(String query) {
    List<String> names = new ArrayList<>();
    String after = "";
    do {
      JsonPath page =
          get("/search?limit=1&" + query + "&after=" + after).statusCode(200).extract().jsonPath();
      names.addAll(page.getList("rows.name"));
      after = page.getString("next");
    } while (after != null);
    return names;
  }

  @Test
  void jobsAreFoundByStateAndByHold() {
    String held = grid.runningJob("held one", 2, 1);
    grid.job("receiving one", 2);
    grid.authorized().post("/api/v1/jobs/" + held + "/hold").then().statusCode(200);

    get("/search?q=one&state=RECEIVING").body("rows.name", contains("receiving one"));
    get("/search?q=one&held=true")
        .body("rows.name", contains("held one"))
        .body("rows[0].held", equalTo(true))
        .body("rows[0].owner", notNullValue());
  }

  @Test
  void whatIsNoOrderAndNoCursorIsAProblem() {
    get("/search?sort=colour").statusCode(400).body("code", equalTo("bad-order"));
    get("/search?after=AAAA").statusCode(400).body("code", equalTo("bad-cursor"));
    get("/search?limit=0").statusCode(400).body("code", equalTo("bad-limit"));
  }

  @Test
  void workUnitsAreFoundByStateAndByCause() {
    String job = grid.runningJob("units", 1, 5);
    try (FakeWorker worker = grid.worker().connect()) {
      Lease sealed = worker.demand(1).lease();
      worker.finish(sealed, "result");
      Lease failed = worker.demand(1).lease();
      worker.fail(failed, "TRAP", "unreachable executed");
      worker.settled();
    }

    JsonPath all = units(job, "");
    assertThat(all.getList("rows.index")).containsExactly(0, 1, 2, 3, 4);
    assertThat(units(job, "state=SEALED").getList("rows")).hasSize(1);
    assertThat(units(job, "state=OPEN").getList("rows").size()).isEqualTo(4);
    assertThat(units(job, "state=FAILED").getList("rows")).isEmpty();
    JsonPath trapped = units(job, "cause=TRAP");
    assertThat(trapped.getList("rows")).hasSize(1);
    assertThat(trapped.getInt("rows[0].failed")).isEqualTo(1);
    assertThat(trapped.getString("rows[0].cause")).isEqualTo("TRAP");
    assertThat(some(job, "limit=2&after=1").getList("rows.index")).containsExactly(2, 3);
    assertThat(some(job, "limit=2&after=3").getMap("")).doesNotContainKey("next");
  }

  private JsonPath units(String job, String query) {
    return some(job, "limit=50&" + query);
  }

  private JsonPath some(String job, String query) {
    return get("/" + job + "/work-units?" + query).statusCode(200).extract().jsonPath();
  }

  @Test
  void timelineTellsWhenATaskWasLeasedCommittedAndEnded() {
    String job = grid.runningJob("timeline", 1, 1);
    try (FakeWorker worker = grid.worker().connect()) {
      worker.finish(worker.demand(1).lease(), "result");
    }

    get("/" + job + "/work-units/0")
        .body("tasks", hasSize(1))
        .body("tasks[0].number", equalTo(0))
        .body("tasks[0].leasedAt", notNullValue())
        .body("tasks[0].committedAt", notNullValue())
        .body("tasks[0].endedAt", notNullValue());
  }

  @Test
  void chartHasAPointOfNowAndThoseThatWereKept() {
    String job = grid.runningJob("chart", 1, 2);
    get("/" + job + "/chart").body("points", hasSize(1));

    charts.sample();

    get("/" + job + "/chart").body("points.size()", greaterThan(1));
    assertThat(
            get("/" + job + "/chart").extract().jsonPath().<Map<String, Object>>getList("points"))
        .allSatisfy(point -> assertThat(point).containsKeys("at", "sealed", "tasksFailed"));
  }
}
