package io.idlewild.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.worker.page.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusFileTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  /** Names that programs may rely on: changing one is a new schema. */
  @Test
  void documentHasTheNamesThatTheGuideTells() throws IOException {
    JsonNode json = new JsonMapper().readTree(StatusFile.json(Scenario.SUSPENDED.at(NOW)));

    assertThat(names(json))
        .containsExactly(
            "schema",
            "running",
            "state",
            "time",
            "worker",
            "coordinator",
            "suspension",
            "tasks",
            "results",
            "refused",
            "credit",
            "transfers",
            "peers",
            "disk",
            "machine",
            "history",
            "sandbox",
            "publishers",
            "preferences");
    assertThat(names(json.path("worker")))
        .containsExactly("pid", "host", "name", "version", "startedAt");
    assertThat(names(json.path("coordinator")))
        .containsExactly("url", "project", "connected", "problem", "since");
    assertThat(names(json.path("suspension")))
        .containsExactly(
            "cause",
            "title",
            "sentence",
            "reason",
            "condition",
            "measured",
            "limit",
            "unit",
            "since",
            "resumesAt",
            "resumesInSeconds");
    assertThat(names(json.path("tasks").path(0)))
        .containsExactly(
            "lease", "job", "workload", "publisher", "state", "fraction", "elapsedMs", "cpuMs");
    assertThat(names(json.path("results")))
        .containsExactly("accepted", "failed", "tooLate", "refused", "waiting");
    assertThat(names(json.path("credit").path(0)))
        .containsExactly("project", "account", "host", "total", "asOf");
    assertThat(names(json.path("transfers")))
        .containsExactly(
            "fromOrigin", "fromLan", "fromPeers", "givenLan", "givenPeers", "wasted", "expelled");
    assertThat(names(json.path("disk")))
        .containsExactly("folder", "usedBytes", "limitBytes", "freeBytes", "parts");
    assertThat(names(json.path("machine")))
        .containsExactly(
            "cpu",
            "cores",
            "idleCores",
            "foreignCores",
            "taskCores",
            "load1m",
            "memoryBytes",
            "freeMemoryBytes",
            "workerMemoryBytes",
            "battery",
            "owner");
    assertThat(names(json.path("history").path(0)))
        .containsExactly("at", "foreignCores", "idleCores", "computing");
    assertThat(names(json.path("sandbox"))).containsExactly("engine", "wall", "reason", "forbids");
    assertThat(names(json.path("preferences")))
        .containsExactly("file", "preset", "snoozedUntil", "draining", "problems", "lastGood");
    assertThat(json.path("schema").asInt()).isEqualTo(1);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void whatIsWrittenIsReadAgain(Scenario scenario) throws IOException {
    WorkerStatus status = scenario.at(NOW);
    StatusFile file = new StatusFile(folder.resolve("status.json"));

    file.write(status);

    assertThat(file.read(true)).contains(status);
    assertThat(StatusFile.parse(StatusFile.line(status))).isEqualTo(status);
    assertThat(StatusFile.line(status)).doesNotContain("\n");
  }

  @Test
  void workerThatIsGoneIsStopped() throws IOException {
    StatusFile file = new StatusFile(folder.resolve("status.json"));
    file.write(Scenario.SUSPENDED.at(NOW));

    WorkerStatus read = file.read(false).orElseThrow();

    assertThat(read.running()).isFalse();
    assertThat(read.state()).isEqualTo("stopped");
    assertThat(read.suspension()).isNull();
    assertThat(read.tasks()).isEmpty();
    assertThat(read.results().accepted()).isEqualTo(1284);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"running\":true,\"pid\":1}", "[]", "\u0000\u0000"})
  void fileThatIsNoneCountsAsNotThere(String text) throws IOException {
    Path path = Files.writeString(folder.resolve("status.json"), text);

    assertThat(new StatusFile(path).read(true)).isEmpty();
  }
}
