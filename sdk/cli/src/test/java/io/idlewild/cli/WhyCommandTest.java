package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.testkit.server.FakeCoordinator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyCommandTest {
  private static final Path SEARCH =
      Path.of("../../sample-workloads/protein-search/protein-search.wasm");

  @TempDir Path home;
  private FakeCoordinator server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeCoordinator();
    server.answer = i -> i == 1 ? null : "fine";
    run("submit", SEARCH.toString(), "--param", "nonsense=1..3");
    server.answers.put(
        "GET /jobs/" + FakeCoordinator.JOB + "/work-units/1",
        Map.of(
            "index",
            1,
            "state",
            "FAILED",
            "seed",
            7,
            "arguments",
            List.of("--nonsense", "2 or 3"),
            "tasks",
            List.of(
                Map.of(
                    "host", Map.of("id", "ab", "name", "host-ab", "platform", "Linux amd64"),
                    "state", "REPORTED",
                    "outcome", "FAILURE",
                    "cause", "EXIT_CODE",
                    "detail", "the workload ended with exit code 2",
                    "stderrTail", "protein-search: --nonsense is no option\n",
                    "leasedAt", "2026-01-01T00:00:00Z",
                    "wallMs", 1500,
                    "vote", "VOID")),
            "result",
            Map.of(
                "sequence",
                2,
                "index",
                1,
                "state",
                "FAILED",
                "tasks",
                1,
                "sealedAt",
                "2026-01-01T00:00:00Z",
                "failure",
                Map.of("cause", "EXIT_CODE", "detail", "all ended so"))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Invocation run(String... args) {
    return Invocation.of(
        home, Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret"), args);
  }

  @Test
  void failuresAreGroupedByCauseWithTheirWorkUnits() {
    Invocation why = run("why", FakeCoordinator.JOB);

    assertThat(why.code()).isZero();
    assertThat(why.out()).contains("TRAP  1 work unit: 1").contains("the module trapped");
    assertThat(why.err()).contains("idlewild why " + FakeCoordinator.JOB + " 1");
  }

  @Test
  void workUnitIsExplainedWithHostVoteAndLastWords() {
    Invocation why = run("why", FakeCoordinator.JOB, "1");

    assertThat(why.out())
        .contains("Work unit 1: FAILED")
        .contains("EXIT_CODE: all ended so")
        .contains("arguments: --nonsense '2 or 3'")
        .contains("host-ab (Linux amd64): FAILURE after 1.5 s, vote VOID")
        .contains("| protein-search: --nonsense is no option")
        .contains("--fetch unit-1");
  }

  @Test
  void fetchedWorkUnitFailsHereInTheSameWay() throws IOException {
    String module = ContentId.of(Files.readAllBytes(SEARCH)).toString();
    String query =
        Base64.getEncoder().encodeToString(">q\nMK\n".getBytes(StandardCharsets.US_ASCII));
    server.answers.put(
        "GET /jobs/" + FakeCoordinator.JOB + "/work-units/1/recipe",
        Map.of(
            "module",
            module,
            "style",
            "COMMAND",
            "arguments",
            List.of("--nonsense", "2"),
            "inputs",
            List.of(Map.of("name", "query.fasta", "inline", query)),
            "limits",
            Map.of(
                "memoryBytes", 1 << 26,
                "stackBytes", 1 << 20,
                "wallTimeSeconds", 60.0,
                "outputBytes", 1 << 20),
            "seed",
            7));
    Path folder = home.resolve("unit-1");

    Invocation why = run("why", FakeCoordinator.JOB, "1", "--fetch", folder.toString(), "--json");

    String line = why.json().path("reproduce").asText();
    assertThat(line)
        .startsWith("idlewild run " + folder.resolve("module.wasm"))
        .contains("--seed 7");
    assertThat(folder.resolve("inputs/query.fasta")).hasContent(">q\nMK\n");
    String[] words = line.substring("idlewild ".length()).split(" ");
    Invocation again = run(words);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("--nonsense is no option");
  }
}
