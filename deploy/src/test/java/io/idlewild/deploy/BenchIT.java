package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the measurements print and count; how fast they are is no matter of a test. */
class BenchIT {
  @TempDir private Path folder;

  @Test
  void dispatchPrintsOneObjectAndLosesNothing() throws IOException {
    Program.Ended ended =
        Program.run(
            folder,
            Map.of("JAVA_TOOL_OPTIONS", ""),
            "bench",
            "dispatch",
            "--workers",
            "4",
            "--seconds",
            "2",
            "--warm-up",
            "1",
            "--seed",
            "5",
            "--json");

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    JsonNode document = new ObjectMapper().readTree(ended.stdout());
    JsonNode figures = document.path("figures");
    assertThat(document.path("bench").asText()).isEqualTo("dispatch");
    assertThat(document.path("seed").asInt()).isEqualTo(5);
    assertThat(document.path("parameters").path("workers").asInt()).isEqualTo(4);
    assertThat(document.path("machine").path("cores").asInt()).isPositive();
    for (String name :
        new String[] {
          "tasks_per_s",
          "cpu_ms_per_task",
          "cpu_ms_coordinator",
          "cpu_ms_postgres",
          "cpu_ms_load",
          "work_units_per_s",
          "fsyncs_per_work_unit",
          "statements_per_work_unit",
          "p50_ms",
          "p99_ms"
        }) {
      assertThat(figures.path(name).asDouble()).as(name).isPositive();
    }
    assertThat(figures.path("lost").asInt()).isZero();
    assertThat(figures.path("refused").asInt()).isZero();
    assertThat(figures.path("streams_lost").asInt()).isZero();
    // With everything settled, each sealed work unit took the results of two hosts.
    assertThat(figures.path("sealed").asLong()).isPositive();
    assertThat(figures.path("accepted").asLong())
        .isBetween(2 * figures.path("sealed").asLong(), 2 * figures.path("sealed").asLong() + 64);
  }
}
