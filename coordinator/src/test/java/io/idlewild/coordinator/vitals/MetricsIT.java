package io.idlewild.coordinator.vitals;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.idlewild.coordinator.CoordinatorResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metrics, judged by Prometheus' own tool. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class MetricsIT {

  @Test
  void promtoolHasNothingToSayAboutTheMetrics() throws IOException, InterruptedException {
    assumeTrue(onPath() || "true".equals(System.getenv("CI")), "promtool is missing");
    given().get("/api/v1/server").then().statusCode(200);
    String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
    assertThat(metrics).contains("idlewild_tasks_leased_total", "idlewild_alerts");

    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    try (var in = promtool.getOutputStream()) {
      in.write(metrics.getBytes(StandardCharsets.UTF_8));
    }
    String findings =
        new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(findings).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }

  private static boolean onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }
}
