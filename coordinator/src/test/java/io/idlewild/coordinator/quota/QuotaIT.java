package io.idlewild.coordinator.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account may use at a time; all tests use the admin's account. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class QuotaIT {
  @Inject CoordinatorSettings settings;
  private TestGrid grid;

  @BeforeEach
  void open() {
    grid = new TestGrid(settings);
  }

  @AfterEach
  void backToTheDefault() {
    set("{}").statusCode(200);
    grid.cancelAll();
  }

  @Test
  void refusedSubmissionSaysWhatIsAcceptedAndWhatToDo() {
    String job = grid.job("quota", 2);
    lines(job, 0, 7).statusCode(200).body("accepted", equalTo(7));
    int used = used("workUnits");
    set("{\"workUnits\":" + (used + 3) + "}").statusCode(200);

    lines(job, 7, 4)
        .statusCode(403)
        .body("code", equalTo("quota-exceeded"))
        .body("accepted", equalTo(7))
        .body("limit", equalTo(10))
        .body("remedy", containsString("idlewild quotas ACCOUNT --work-units N"));

    lines(job, 7, 3).statusCode(200).body("accepted", equalTo(10));
  }

  @Test
  void tasksCountTheResultsThatEachWorkUnitNeeds() {
    String job = grid.job("quota", 2);
    set("{\"tasks\":" + (used("tasks") + 6) + "}").statusCode(200);

    lines(job, 0, 4).statusCode(403).body("limit", equalTo(3)).body("accepted", equalTo(0));
    lines(job, 0, 3).statusCode(200);
  }

  @Test
  void twoSubmissionsAtOnceDoNotBothTakeTheLastOfIt() throws Exception {
    List<String> jobs = List.of(grid.job("quota", 2), grid.job("quota", 2));
    set("{\"workUnits\":" + (used("workUnits") + 5_000) + "}").statusCode(200);
    List<Callable<Integer>> both = new ArrayList<>();
    jobs.forEach(job -> both.add(() -> lines(job, 0, 4_000).extract().statusCode()));

    int granted = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Integer> one : threads.invokeAll(both)) {
        granted += one.get() == 200 ? 1 : 0;
      }
    }

    assertThat(granted).isLessThanOrEqualTo(1);
  }

  @Test
  void oneJobMoreThanTheQuotaIsRefused() {
    String workload = grid.workload();
    set("{\"openJobs\":" + used("openJobs") + "}").statusCode(200);

    authorized()
        .contentType("application/json")
        .body(Map.of("name", "one more", "workload", workload, "assurance", "QUORUM(2)"))
        .post("/api/v1/jobs")
        .then()
        .statusCode(403)
        .body("quota", equalTo("open-jobs"));
  }

  @Test
  void contentBeyondTheQuotaIsRefusedAndOneThatIsThereCostsNothing() {
    byte[] bytes = new byte[1_000];
    new Random(5).nextBytes(bytes);
    announce(bytes).statusCode(200);
    set("{\"storedBytes\":" + used("storedBytes") + "}").statusCode(200);

    announce(bytes).statusCode(200);
    announce(new byte[] {1, 2, 3})
        .statusCode(403)
        .body("code", equalTo("quota-exceeded"))
        .body("quota", equalTo("stored-bytes"));
  }

  @Test
  void quotaOfNobodyIsUnknown() {
    authorized()
        .get("/api/v1/quotas/nobody-at-all")
        .then()
        .statusCode(404)
        .body("code", equalTo("account-unknown"));
  }

  private ValidatableResponse announce(byte[] bytes) {
    Manifest manifest = Manifest.of(bytes);
    return authorized()
        .contentType("application/json")
        .body(
            Map.of(
                "content",
                ContentId.of(bytes).toString(),
                "chunkHashes",
                manifest.chunks().stream().map(Object::toString).toList()))
        .post("/api/v1/contents")
        .then();
  }

  private ValidatableResponse lines(String job, int offset, int count) {
    return grid.send(job, offset, "{}\n".repeat(count));
  }

  private int used(String what) {
    return authorized().get("/api/v1/quotas/mine").jsonPath().getInt("used." + what);
  }

  private ValidatableResponse set(String quota) {
    return authorized()
        .contentType("application/json")
        .body(quota)
        .post("/api/v1/quotas/admin")
        .then();
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
