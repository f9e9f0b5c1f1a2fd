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
import org.junit.jupiter.api.io.TempDir;

/** The metrics, judged by Prometheus' own tool. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class MetricsIT {
  @TempDir Path folder;

  @Test
  void promtoolHasNothingToSayAboutTheMetrics() throws IOException, InterruptedException {
    assumeTrue(onPath() || "true".equals(System.getenv("CI")), "promtool is missing");
    given().get("/api/v1/server").then().statusCode(200);
    String metrics =
        given().accept("text/plain").get("/q/metrics").then().statusCode(200).extract().asString();
    assertThat(metrics).contains("idlewild_tasks_leased_total", "idlewild_alerts");
    Path file = Files.writeString(folder.resolve("metrics.txt"), metrics);

    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .start();
    String findings =
        new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(findings).as(metrics).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }

  private static boolean onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }
}
