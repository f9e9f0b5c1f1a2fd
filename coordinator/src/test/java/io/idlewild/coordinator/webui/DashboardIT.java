package io.idlewild.coordinator.webui;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestHost;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The built page, served by a real coordinator, in a real Chromium. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@TestProfile(DashboardIT.WithPage.class)
class DashboardIT {
  private static final Path WEBUI = Path.of("src", "main", "webui");

  @Inject CoordinatorSettings settings;

  @TestHTTPResource("/")
  URI page;

  /** Quinoa leaves the page out of tests unless it is asked for it. */
  public static final class WithPage implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.quinoa", "true");
    }
  }

  @BeforeEach
  void needsNodeAndChromium() {
    boolean there = onPath("node") && onPath("chromium");
    assumeTrue(there || "true".equals(System.getenv("CI")), "node and chromium are missing");
  }

  /** Names that would be programs if the page took them for markup. */
  private void letMaliciousNamesIn() {
    TestGrid grid = new TestGrid(settings);
    grid.runningJob("<img src=x onerror=alert(1)>", 1, 1);
    String invitation =
        grid.post("/api/v1/enrolment-tokens", Map.of()).statusCode(200).extract().path("token");
    String challenge =
        given().get("/api/v1/enrolments/challenge").jsonPath().getString("challenge");
    given()
        .contentType("application/json")
        .body(
            TestHost.withFreshKeys().enrolment(invitation, challenge, "<script>alert(1)</script>"))
        .post("/api/v1/enrolments")
        .then()
        .statusCode(200);
  }

  @Test
  void pageShowsTheGridWithoutAFaultWhateverThingsAreCalled()
      throws IOException, InterruptedException {
    letMaliciousNamesIn();
    String token = Files.readString(settings.dataFolder().resolve("admin.token")).strip();

    Process check =
        new ProcessBuilder("node", "test/browser.mjs", page.toString(), token)
            .directory(WEBUI.toFile())
            .redirectErrorStream(true)
            .start();
    String findings =
        new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(check.waitFor()).as(findings).isZero();
  }

  @Test
  void addressOfAViewIsThePageForBrowsersAndNothingForPrograms() {
    given().accept("text/html").get("/jobs/abc").then().statusCode(200).contentType("text/html");
    given().accept("application/json").get("/jobs/abc").then().statusCode(404);
    given().accept("text/html").get("/api/v1/nothing").then().statusCode(404);
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
