package io.idlewild.coordinator.dispatch;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another program takes over the database of one that is idle, and so would not notice. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@TestProfile(ReplacedCoordinatorIT.OfItsOwn.class)
class ReplacedCoordinatorIT {
  /** No other test is to meet the coordinator that was replaced. */
  public static final class OfItsOwn implements QuarkusTestProfile {}

  @Inject CoordinatorSettings settings;
  @Inject Jdbc jdbc;

  @Test
  void replacedCoordinatorShowsWhatItKnowsAndChangesNothing() {
    TestGrid grid = new TestGrid(settings);
    Map<String, Object> job = Map.of("name", "late", "workload", grid.workload());

    jdbc.update("UPDATE dispatcher SET holder = gen_random_uuid(), epoch = epoch + 1");

    grid.authorized()
        .contentType(ContentType.JSON)
        .body(job)
        .post("/api/v1/jobs")
        .then()
        .statusCode(503)
        .body("code", equalTo("coordinator-replaced"))
        .body("remedy", containsString("Send the call to the other one"));
    grid.authorized().get("/api/v1/jobs").then().statusCode(200);
  }
}
