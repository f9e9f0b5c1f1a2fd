package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.testkit.server.FakeCoordinator;
import io.idlewild.testkit.server.SmallestModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code idlewild run} where the grid computes. */
class GridRunTest {
  @TempDir Path home;
  private FakeCoordinator server;
  private Path module;

  @BeforeEach
  void start() throws IOException {
    server = new FakeCoordinator();
    module = Files.write(home.resolve("m.wasm"), SmallestModule.bytes());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Invocation run(Map<String, String> environment, String... more) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("IDLEWILD_URL", server.url());
    all.put("IDLEWILD_TOKEN", "secret");
    String[] args = new String[more.length + 4];
    args[0] = "run";
    args[1] = module.toString();
    args[2] = "-o";
    args[3] = home.resolve("out").toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return Invocation.of(home, all, args);
  }

  @Test
  void filesAndExitCodeAreThoseOfALocalRun() throws IOException {
    Files.writeString(home.resolve("q.fa"), "ACGT");

    Invocation ended =
        run(
            Map.of(),
            "--grid",
            "--input",
            "query=" + home.resolve("q.fa"),
            "--seed",
            "7",
            "--",
            "--fast");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(home.resolve("out/out.txt")).hasContent("answer 0\n");
    assertThat(server.workUnits).hasSize(1);
    assertThat(server.workUnits.getFirst().path("arguments").toString()).isEqualTo("[\"--fast\"]");
  }

  @Test
  void variableOfTheFrontsSendsItToTheGrid() {
    Invocation ended =
        run(
            Map.of(
                "IDLEWILD_RUN", "grid",
                "IDLEWILD_ASSURANCE", "QUORUM(3)",
                "IDLEWILD_DIVERSITY", "host"));

    assertThat(ended.code()).as(ended.err()).isZero();
    JsonNode job = server.jobs.values().iterator().next();
    assertThat(job.path("assurance").asText()).isEqualTo("QUORUM(3)");
    assertThat(job.path("diversity").asText()).isEqualTo("host");
  }

  @Test
  void workUnitThatFailsHasTheExitCodeOfItsCause() {
    server.answer = i -> null;

    Invocation ended = run(Map.of(), "--grid");

    assertThat(ended.code()).isEqualTo(134);
    assertThat(ended.err()).contains("TRAP");
    assertThat(home.resolve("out")).isEmptyDirectory();
  }

  @Test
  void badVariableIsNamed() {
    Invocation ended = run(Map.of("IDLEWILD_ASSURANCE", "very"), "--grid");

    assertThat(ended.code()).isEqualTo(125);
    assertThat(ended.err()).contains("IDLEWILD_ASSURANCE");
  }

  @Test
  void variablesOfTheProgramAreRefused() {
    Invocation ended = run(Map.of(), "--grid", "--env", "A=b");

    assertThat(ended.code()).isEqualTo(125);
    assertThat(ended.err()).contains("no variables");
    assertThat(server.jobs).isEmpty();
  }
}
