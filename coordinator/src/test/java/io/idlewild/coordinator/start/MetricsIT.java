package io.idlewild.coordinator.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a coordinator, judged by Prometheus' own tool. */
class MetricsIT {
  @TempDir Path folder;

  @Test
  void promtoolHasNothingToSayAboutTheMetrics() throws Exception {
    assumeTrue(onPath() || "true".equals(System.getenv("CI")), "promtool is missing");
    Path file = folder.resolve("metrics.txt");
    try (CoordinatorProcess coordinator =
        CoordinatorProcess.startOnFreePorts(folder.resolve("data"), folder.resolve("errors"))) {
      coordinator.awaitReady();
      String url = coordinator.endpoints().get("http").asText();
      given().get(url + "/api/v1/server").then().statusCode(200);
      Files.writeString(file, metricsWith(url, "idlewild_tasks_leased_total", "idlewild_alerts"));
    }

    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .start();
    String findings =
        new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(findings).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }

  /** Some come a moment after the coordinator is ready. */
  private static String metricsWith(String url, String... names) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    String metrics = "";
    for (int i = 0; i < 600 && !Stream.of(names).allMatch(metrics::contains); i++) {
      assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
      // Else it answers as OpenMetrics has it, which promtool does not read.
      metrics = given().accept("text/plain").get(url + "/q/metrics").asString();
    }
    assertThat(metrics).contains(names);
    return metrics;
  }

  private static boolean onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }
}
