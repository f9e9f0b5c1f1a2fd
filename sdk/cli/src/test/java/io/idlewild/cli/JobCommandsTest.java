package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.testkit.server.FakeCoordinator;
import io.idlewild.testkit.server.SmallestModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandsTest {
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

  private Invocation run(String... args) {
    return Invocation.of(
        home, Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret"), args);
  }

  private Invocation submit(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "submit";
    args[1] = module.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return run(args);
  }

  @Test
  void submitPrintsTheIdAndNothingElseOnStdout() {
    Invocation submitted = submit("--param", "k=1..3", "--name", "sweep");

    assertThat(submitted.code()).isZero();
    assertThat(submitted.out()).isEqualToIgnoringNewLines(FakeCoordinator.JOB);
    assertThat(submitted.err()).contains("3 work units").contains("idlewild watch");
    assertThat(server.workUnits).hasSize(3);
  }

  @Test
  void everyOptionReachesTheServer() throws IOException {
    Path db = Files.writeString(home.resolve("db"), "ACGT");
    Files.writeString(home.resolve("q1.fa"), "one");
    Files.writeString(home.resolve("q2.fa"), "two");

    submit(
        "--shared",
        "db.fasta=" + db,
        "--each",
        "query.fasta=" + home + "/q?.fa",
        "--param",
        "t=1.0..1.2:0.1",
        "--arg",
        "--fast",
        "--arg=-T{t}",
        "--assurance",
        "quorum(3)",
        "--diversity",
        "host",
        "--output",
        "hits.tsv",
        "--time-limit",
        "90s",
        "--memory-limit",
        "64MiB",
        "--output-limit",
        "1MiB");

    JsonNode job = server.jobs.values().iterator().next();
    assertThat(job.path("assurance").asText()).isEqualTo("QUORUM(3)");
    assertThat(job.path("diversity").asText()).isEqualTo("host");
    assertThat(job.at("/sharedInputs/0/name").asText()).isEqualTo("db.fasta");
    assertThat(job.at("/limits/wallTimeSeconds").asDouble()).isEqualTo(90);
    assertThat(job.at("/limits/memoryBytes").asLong()).isEqualTo(64L << 20);
    assertThat(server.workUnits).hasSize(6);
    assertThat(server.workUnits.get(4).path("arguments").toString())
        .isEqualTo("[\"--fast\",\"-T1.1\"]");
    assertThat(server.workUnits.get(4).at("/inputs/0/inline").binaryValue())
        .asString()
        .isEqualTo("two");
  }

  @Test
  void watchEndsWithOneIfWorkUnitsFailed() {
    server.answer = i -> i == 1 ? null : "fine";

    Invocation watched = submit("--param", "k=1..3", "--watch");

    assertThat(watched.code()).isEqualTo(1);
    assertThat(watched.err()).contains("2 of 3 work units accepted, 1 failed").contains("TRAP");
  }

  @Test
  void watchedJobIsOneDocument() {
    submit("--param", "k=1..3");

    JsonNode json = run("watch", FakeCoordinator.JOB, "--json").json();

    assertThat(json.path("state").asText()).isEqualTo("FINISHED");
    assertThat(json.at("/workUnits/sealed").asInt()).isEqualTo(3);
    assertThat(json.path("createdAt").asText()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void resultsAreFilesInTheFolder() {
    server.outputName = "tables/hits.tsv";
    submit("--param", "k=1..3");

    Invocation fetched = run("results", FakeCoordinator.JOB, "-o", home.resolve("r").toString());

    assertThat(fetched.code()).isZero();
    assertThat(home.resolve("r/2/tables/hits.tsv")).hasContent("answer 2\n");
    assertThat(home.resolve("r/summary.tsv")).content().hasLineCount(4).startsWith("index\tstate");
  }

  @Test
  void secondFetchGoesIntoTheSameFolder() {
    submit("--param", "k=1..3");
    String folder = home.resolve("r").toString();
    run("results", FakeCoordinator.JOB, "-o", folder);

    Invocation again = run("results", FakeCoordinator.JOB, "-o", folder, "--follow", "--json");

    assertThat(again.code()).isZero();
    assertThat(again.json().path("workUnits").asInt()).isEqualTo(3);
  }

  @Test
  void resultsNeverLeaveTheFolder() {
    server.outputName = "../../evil";
    submit("--param", "k=1..2");

    Invocation fetched = run("results", FakeCoordinator.JOB, "-o", home.resolve("a/r").toString());

    assertThat(fetched.code()).isEqualTo(2);
    assertThat(fetched.err()).contains("outside the folder");
    assertThat(home.resolve("a/evil")).doesNotExist();
    assertThat(home.resolve("evil")).doesNotExist();
  }

  @Test
  void linksInTheFolderAreNotFollowed() throws IOException {
    submit("--param", "k=1..2");
    String folder = home.resolve("r").toString();
    run("results", FakeCoordinator.JOB, "-o", folder);
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.delete(home.resolve("r/1/out.txt"));
    Files.delete(home.resolve("r/1"));
    Files.createSymbolicLink(home.resolve("r/1"), elsewhere);

    Invocation fetched = run("results", FakeCoordinator.JOB, "-o", folder);

    assertThat(fetched.code()).isEqualTo(2);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void folderOfSomethingElseIsRefused() throws IOException {
    submit("--param", "k=1..2");
    Path folder = Files.createDirectory(home.resolve("r"));
    Files.writeString(folder.resolve("thesis.tex"), "years of work");

    Invocation fetched = run("results", FakeCoordinator.JOB, "-o", folder.toString());

    assertThat(fetched.code()).isEqualTo(2);
    assertThat(fetched.err()).contains("is not empty");
  }

  @Test
  void cancelTellsWhatStays() {
    submit("--param", "k=1..2");

    Invocation cancelled = run("cancel", FakeCoordinator.JOB);

    assertThat(cancelled.code()).isZero();
    assertThat(cancelled.err()).contains("Cancelled").contains("2 work units accepted");
  }

  @Test
  void listsAreTablesForPeopleAndDocumentsForScripts() {
    submit("--param", "k=1..2");

    assertThat(run("jobs").out()).contains(FakeCoordinator.JOB).contains("2/2").contains("1 h ago");
    assertThat(run("jobs", "--json").json().at("/jobs/0/id").asText())
        .isEqualTo(FakeCoordinator.JOB);
    assertThat(run("hosts").out()).contains("laptop").contains("others use 3.1 of 8 cores");
    assertThat(run("hosts", "--json").json().at("/hosts/0/state").asText()).isEqualTo("SUSPENDED");
  }

  @Test
  void invitationIsAloneOnStdout() {
    Invocation invited = run("invite", "--uses", "5", "--ttl", "1h");

    assertThat(invited.out()).startsWith("idw1.");
    assertThat(invited.out().lines()).hasSize(1);
    assertThat(invited.err()).contains("idlewild worker enrol " + server.url());
  }

  @Test
  void unknownJobIsRefused() {
    Invocation wrong = run("watch", "f".repeat(32), "--json");

    assertThat(wrong.code()).isEqualTo(4);
    assertThat(wrong.json().at("/error/code").asText()).isEqualTo("unknown-job");
  }

  @Test
  void whatIsNoJobIdIsBadInput() {
    Invocation wrong = run("watch", "my-job");

    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("my-job").contains("32 hexadecimal digits");
  }

  @Test
  void missingInputIsBadInput() {
    assertThat(submit("--shared", "db=nowhere").code()).isEqualTo(2);
    assertThat(submit("--each", "q=" + home + "/*.nothing").err()).contains("no file matches");
    assertThat(submit("--param", "k=3..1:1").err()).contains("does not lead");
    assertThat(submit("--assurance", "SURE").err()).contains("QUORUM(n)");
    assertThat(server.jobs).isEmpty();
  }

  @Test
  void serverThatIsNotThereHasItsExitCode() {
    server.close();

    assertThat(run("jobs").code()).isEqualTo(3);
  }

  @Test
  void withoutAnyServerTheCommandSaysHowToNameOne() {
    Invocation lost = Invocation.of(home, Map.of(), "jobs");

    assertThat(lost.code()).isEqualTo(3);
    assertThat(lost.err()).contains("--url").contains("idlewild coordinator");
  }

  @Test
  void contextFileNamesTheServer() throws IOException {
    Path config = Files.createDirectories(home.resolve(".config/idlewild"));
    Files.writeString(
        config.resolve("context.json"),
        "{\"url\": \"%s\", \"token\": \"secret\"}".formatted(server.url()));

    assertThat(Invocation.of(home, Map.of(), "jobs").code()).isZero();
    assertThat(Invocation.of(home, Map.of(), "jobs", "--url", server.url() + "/").code()).isZero();
  }

  @Test
  void coordinatorOfThisMachineIsFound() throws IOException {
    Path data = Files.createDirectories(home.resolve("data/idlewild/coordinator"));
    Path token = Files.writeString(data.resolve("admin.token"), "secret\n");
    Files.writeString(
        data.resolve("endpoints.json"),
        "{\"http\": \"%s\", \"pid\": %d, \"adminTokenFile\": \"%s\"}"
            .formatted(server.url(), ProcessHandle.current().pid(), token));

    assertThat(Invocation.of(home, Map.of("XDG_DATA_HOME", home + "/data"), "jobs").code())
        .isZero();
  }

  @Test
  void keysAreMadeOnceAndShown() {
    String made = run("keys", "new").out().strip();

    assertThat(made).hasSize(64);
    assertThat(run("keys", "show", "--json").json().path("fingerprint").asText()).isEqualTo(made);
    assertThat(run("keys", "new").code()).isEqualTo(2);
  }
}
