package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.testkit.server.FakeCoordinator;
import io.idlewild.testkit.server.SmallestModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in YAML, and what is found out about a job before it is sent. */
class JobFileTest {
  private static final String ALL =
      """
      # everything that a job file may say
      name: every key
      workload: m.wasm
      arguments: [--fast, "-T{t}"]
      shared:
        db.fasta: data/db.fasta
      each:
        query.fasta: data/q*.fa
      parameters:
        t: 1.0..1.2:0.1
      outputs: [hits.tsv]
      assurance: QUORUM(3)
      diversity: host
      comparison: text:relative=1e-9
      priority: 20
      share:
        db.fasta: none
      limits:
        time: 90s
        memory: 64MiB
        output: 1MiB
      style: command
      seed: 1_000
      """;

  @TempDir Path home;
  private FakeCoordinator server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeCoordinator();
    Files.write(home.resolve("m.wasm"), SmallestModule.bytes());
    Files.createDirectory(home.resolve("data"));
    Files.writeString(home.resolve("data/db.fasta"), "ACGT");
    Files.writeString(home.resolve("data/q1.fa"), "one");
    Files.writeString(home.resolve("data/q2.fa"), "two");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Invocation run(String... args) {
    return Invocation.of(
        home, Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret"), args);
  }

  private String file(String text) throws IOException {
    return Files.writeString(home.resolve("job.yaml"), text).toString();
  }

  @Test
  void everyKeyReachesTheServer() throws IOException {
    Invocation submitted = run("submit", file(ALL));

    assertThat(submitted.code()).as(submitted.err()).isZero();
    JsonNode job = server.jobs.values().iterator().next();
    assertThat(job.path("name").asText()).isEqualTo("every key");
    assertThat(job.path("assurance").asText()).isEqualTo("QUORUM(3)");
    assertThat(job.path("diversity").asText()).isEqualTo("host");
    assertThat(job.path("priority").asInt()).isEqualTo(20);
    assertThat(job.at("/comparison/kind").asText()).isEqualTo("numeric");
    assertThat(job.at("/limits/wallTimeSeconds").asDouble()).isEqualTo(90);
    assertThat(job.at("/limits/memoryBytes").asLong()).isEqualTo(64L << 20);
    assertThat(job.at("/sharedInputs/0/sharing").asText()).isEqualTo("none");
    assertThat(server.workUnits).hasSize(6);
    assertThat(server.workUnits.get(5).path("arguments").toString())
        .isEqualTo("[\"--fast\",\"-T1.2\"]");
    assertThat(server.workUnits.get(5).path("seed").asLong()).isEqualTo(1005);
  }

  @Test
  void commandLineWinsOverTheFile() throws IOException {
    run("submit", file(ALL), "--name", "other", "--assurance", "strict", "--time-limit", "5s");

    JsonNode job = server.jobs.values().iterator().next();
    assertThat(job.path("name").asText()).isEqualTo("other");
    assertThat(job.path("assurance").asText()).isEqualTo("STRICT");
    assertThat(job.at("/limits/wallTimeSeconds").asDouble()).isEqualTo(5);
    assertThat(job.at("/limits/memoryBytes").asLong()).isEqualTo(64L << 20);
  }

  @Test
  void allMistakesAreToldAtOnceWithLineAndColumn() throws IOException {
    String wrong =
        """
        workload: m.wasm
        asurance: STRICT
        parameters:
          t: 1..5:-1
        each:
          q.fa: nowhere/*.fa
        limits:
          time: soon
        priority: 1000
        shared: [a]
        name: one
        name: two
        """;

    Invocation refused = run("submit", file(wrong));

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("job.yaml:2:1: 'asurance' means nothing here; is it 'assurance'?")
        .contains("job.yaml:4:6: the step of \"1..5:-1\" does not lead")
        .contains("job.yaml:6:9: no file matches")
        .contains("job.yaml:8:9: 'soon' is not a time")
        .contains("job.yaml:9:11: a priority is between")
        .contains("job.yaml:10:9: names with values are wanted here")
        .contains("job.yaml:12:1: 'name' stands here twice");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void textThatIsNoYamlIsToldWithItsPlace() throws IOException {
    Invocation refused = run("submit", file("workload: m.wasm\nname: 'open\n"));

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).containsPattern("job\\.yaml:\\d+:\\d+: found unexpected end");
  }

  @Test
  void fileWithoutAWorkloadSaysWhatIsMissing() throws IOException {
    assertThat(run("submit", file("name: x\n")).err())
        .contains("job.yaml:1:1: there is no workload");
    assertThat(run("submit", file("# nothing\n")).err()).contains("the file is empty");
  }

  @Test
  void dryRunSendsNothing() {
    Invocation dry = run("submit", home.resolve("m.wasm").toString(), "--dry-run", "--json");

    assertThat(dry.code()).isEqualTo(2);
    assertThat(dry.json().at("/findings/0/code").asText()).isEqualTo("no-output");
    assertThat(dry.json().at("/probes/0/exitCode").asInt()).isZero();
    assertThat(server.requests).isEmpty();
  }

  @Test
  void jobThatFailsHereIsNotSentAfterATry() {
    Invocation tried = run("submit", home.resolve("m.wasm").toString(), "--try");

    assertThat(tried.code()).isEqualTo(2);
    assertThat(tried.err()).contains("error no-output").contains("nothing was sent");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void plainMistakesAreFoundBeforeConnecting() {
    Invocation refused =
        run(
            "submit",
            home.resolve("m.wasm").toString(),
            "--shared",
            "db=" + home.resolve("no"),
            "--arg",
            home.resolve("data/db.fasta").toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("error missing-file")
        .contains("error absolute-path (work unit 0)");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void estimateSaysWorkCostHostsAndTime() {
    String search = "../../sample-workloads/protein-search/";
    server.answers.put(
        "GET /overview",
        Map.of(
            "jobs", Map.of("running", 1, "finished", 0, "cancelled", 0),
            "hosts", Map.of("computing", 1, "ready", 0, "suspended", 0, "offline", 0),
            "workUnits", Map.of("open", 0, "running", 0, "sealed", 0, "failed", 0)));
    server.answers.put(
        "GET /hosts", List.of(Map.of("id", "1", "name", "h", "state", "READY", "idleCores", 2.5)));

    Invocation estimate =
        run(
            "estimate",
            search + "protein-search.wasm",
            "--shared",
            "db.fasta=" + search + "data/globins45.fa",
            "--each",
            "query.fasta=" + search + "data/queries/*.fasta",
            "--probes",
            "1",
            "--json");

    assertThat(estimate.code()).as(estimate.err()).isZero();
    JsonNode document = estimate.json();
    assertThat(document.at("/estimate/workUnits").asInt()).isGreaterThan(10);
    assertThat(document.at("/estimate/hosts").asInt()).isEqualTo(1);
    assertThat(document.at("/estimate/seconds/p90").asDouble())
        .isGreaterThan(document.at("/estimate/seconds/p10").asDouble());
    assertThat(server.requests).noneMatch(call -> call.startsWith("POST"));
  }
}
