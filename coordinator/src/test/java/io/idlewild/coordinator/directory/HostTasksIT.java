package io.idlewild.coordinator.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestPeople;
import io.idlewild.coordinator.dispatch.FakeWorker;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a host has computed, as its page lists it. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@Timeout(120)
class HostTasksIT {
  @Inject CoordinatorSettings settings;

  private TestGrid grid;

  @BeforeEach
  void makeGrid() {
    grid = new TestGrid(settings);
  }

  @AfterEach
  void leaveNothing() {
    grid.cancelAll();
  }

  private JsonPath tasks(String host, String query) {
    return grid.authorized()
        .get("/api/v1/hosts/" + host + "/tasks?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void listsWhatAHostHadAndHasByStateAndByThePage() {
    String job = grid.runningJob("past", 1, 3);
    try (FakeWorker worker = grid.worker().connect()) {
      worker.finish(worker.demand(1).lease(), "result");
      worker.fail(worker.demand(1).lease(), "TRAP", "unreachable executed");
      worker.settled();
      worker.demand(1).lease();
      String host = worker.id().toString();

      JsonPath all = tasks(host, "limit=50");

      assertThat(all.getList("rows.state")).containsExactly("LEASED", "FAILURE", "SUCCESS");
      assertThat(all.getList("rows.job")).containsOnly(job);
      assertThat(all.getList("rows.jobName")).containsOnly("past");
      assertThat(all.getString("rows[1].detail")).isEqualTo("unreachable executed");
      assertThat(all.getBoolean("rows[0].visible")).isTrue();
      assertThat(all.getMap("rows[2]")).doesNotContainKeys("duty", "vote");
      assertThat(tasks(host, "state=FAILURE&state=SUCCESS&sort=leased").getList("rows.state"))
          .containsExactly("SUCCESS", "FAILURE");
      assertThat(page(host)).containsExactly("LEASED", "FAILURE", "SUCCESS");
      assertThat(tasks(grid.worker().id().toString(), "limit=50").getList("rows")).isEmpty();
    }
  }

  private List<String> page(String host) {
    List<String> states = new ArrayList<>();
    String after = "";
    do {
      JsonPath page = tasks(host, "limit=1&after=" + after);
      states.addAll(page.getList("rows.state"));
      after = page.getString("next");
    } while (after != null);
    return states;
  }

  @Test
  void volunteerIsNotToldWhichCopyOfAWorkUnitAHostComputes() {
    TestPeople.Person volunteer = new TestPeople(settings).volunteer("curious");
    grid.runningJob("not hers", 1, 1);
    try (FakeWorker worker = grid.worker(Map.of("account", volunteer.name())).connect()) {
      worker.demand(1).lease();

      JsonPath tasks =
          volunteer
              .call()
              .get("/api/v1/hosts/" + worker.id() + "/tasks")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();

      assertThat(tasks.getString("rows[0].jobName")).isEqualTo("not hers");
      assertThat(tasks.getBoolean("rows[0].visible")).isFalse();
      assertThat(tasks.getMap("rows[0]")).doesNotContainKeys("number", "duty", "vote");
    }
  }

  @Test
  void everyOrderIsTaken() {
    String host = grid.worker().id().toString();

    for (HostTaskOrder order : HostTaskOrder.values()) {
      String word = order.name().toLowerCase(Locale.ROOT);
      assertThat(tasks(host, "sort=" + word).getList("rows")).isEmpty();
      assertThat(tasks(host, "sort=-" + word).getList("rows")).isEmpty();
    }
    grid.authorized()
        .get("/api/v1/hosts/" + host + "/tasks?sort=colour")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-order"));
  }

  @Test
  void hostOfSomebodyElseIsNotThere() {
    String host = grid.worker().id().toString();

    new TestPeople(settings)
        .volunteer("neighbour")
        .call()
        .get("/api/v1/hosts/" + host + "/tasks")
        .then()
        .statusCode(404)
        .body("code", equalTo("host-unknown"));
  }
}
