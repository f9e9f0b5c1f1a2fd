package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyDemoIT {
  @TempDir private Path folder;

  @Test
  void busyDemoGetsToEveryKindOfJobAndHost() throws IOException {
    try (Program demo =
        Program.start(
            folder,
            Map.of("XDG_DATA_HOME", folder.toString()),
            "demo",
            "--busy",
            "--exit",
            "--json",
            "--seed",
            "5",
            "--hosts",
            "80",
            "--workers",
            "2")) {
      Program.Ended ended = demo.awaitEnd(Duration.ofMinutes(12));

      assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
      JsonNode document = new ObjectMapper().readTree(ended.stdout());
      assertThat(document.path("lively").asBoolean()).isTrue();
      assertThat(document.path("people")).hasSize(7);
      assertThat(document.path("overview").path("workUnits").path("sealed").asInt()).isPositive();
    }
  }
}
