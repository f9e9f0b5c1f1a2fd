package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real sandbox, with real modules. */
class RunCommandTest {
  private static final Path SAMPLES = Path.of("../../sample-workloads");
  private static final String SEARCH =
      SAMPLES.resolve("protein-search/protein-search.wasm").toString();
  private static final Path DATA = SAMPLES.resolve("protein-search/data");

  @TempDir Path home;

  private Invocation run(String module, String... more) {
    List<String> args = new ArrayList<>(List.of("run", module, "-o", out().toString()));
    args.addAll(List.of(more));
    return Invocation.of(home, Map.of(), args.toArray(String[]::new));
  }

  private Path out() {
    return home.resolve("out");
  }

  @Test
  void workUnitRunsWithoutAServer() throws IOException {
    Invocation search =
        run(
            SEARCH,
            "--input",
            "db.fasta=" + DATA.resolve("globins45.fa"),
            "--input",
            "query.fasta=" + DATA.resolve("queries/MYG_HORSE.fasta"),
            "--arg=--top",
            "--arg",
            "3");

    assertThat(search.code()).isZero();
    assertThat(search.err()).contains("exit code 0").contains("hits.tsv");
    assertThat(Files.readAllLines(out().resolve("hits.tsv"))).hasSize(4);
  }

  @Test
  void guestsExitCodeAndWordsPassThrough() {
    Invocation help = run(SEARCH, "--arg", "--help");
    Invocation wrong = run(SEARCH, "--", "--nonsense", "1");

    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("usage: protein-search");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--nonsense is no option");
  }

  @Test
  void malformedFastaIsToldWithItsLine() throws IOException {
    Path bad = Files.writeString(home.resolve("bad.fasta"), "no header here\n");

    Invocation search = run(SEARCH, "--input=db.fasta=" + bad, "--input=query.fasta=" + bad);

    assertThat(search.code()).isBetween(1, 125);
    assertThat(search.err()).contains("query.fasta:1:");
  }

  @Test
  void jsonIsAloneOnStdout() {
    JsonNode json = run(SEARCH, "--json", "--arg=--help").json();

    assertThat(json.path("exitCode").asInt()).isZero();
    assertThat(json.path("end").asText()).isEqualTo("EXITED");
  }

  @ParameterizedTest
  @CsvSource({
    "not-wasm, 126",
    "truncated, 126",
    "forbidden-import, 126",
    "trap-unreachable, 134",
    "memory-bomb, 137",
    "deep-recursion, 139",
    "endless, 152",
    "endless-print, 153"
  })
  void whatTheSandboxStopsHasItsOwnExitCode(String module, int code) {
    String path = SAMPLES.resolve("hostile").resolve(module + ".wasm").toString();

    Invocation stopped =
        run(
            path,
            "--time-limit",
            module.equals("endless") ? "2s" : "60s",
            "--memory-limit=32MiB",
            "--output-limit",
            "64KiB");

    assertThat(stopped.code()).as(stopped.err()).isEqualTo(code);
    assertThat(stopped.err().lines().filter(line -> line.startsWith("idlewild:"))).isNotEmpty();
  }

  @Test
  void missingFilesAreNamed() {
    assertThat(run("nowhere.wasm"))
        .satisfies(wrong -> assertThat(wrong.code()).isEqualTo(125))
        .satisfies(wrong -> assertThat(wrong.err()).contains("nowhere.wasm"));
    assertThat(run(SEARCH, "--input", "db.fasta=nowhere.fasta"))
        .satisfies(wrong -> assertThat(wrong.code()).isEqualTo(125))
        .satisfies(wrong -> assertThat(wrong.err()).contains("db.fasta").contains("nowhere.fasta"));
    assertThat(run(SEARCH, "--input", "db.fasta=" + home))
        .satisfies(wrong -> assertThat(wrong.code()).isEqualTo(125))
        .satisfies(wrong -> assertThat(wrong.err()).contains("is a folder"));
  }

  @ParameterizedTest
  @CsvSource({
    "--input, ../x=pom.xml",
    "--input, nofile",
    "--input, =pom.xml",
    "--time-limit, soon",
    "--memory-limit, 9PiB",
    "--memory-limit, 1",
    "--style, sideways"
  })
  void badOptionsDoNotStartAnything(String option, String value) {
    Invocation wrong = run(SEARCH, option, value);

    assertThat(wrong.code()).isEqualTo(125);
    assertThat(wrong.err()).startsWith("idlewild:");
    assertThat(out()).doesNotExist();
  }

  @Test
  void folderWithFilesInItIsNotTouched() throws IOException {
    Files.createDirectories(out());
    Path precious = Files.writeString(out().resolve("precious"), "mine");

    Invocation wrong = run(SEARCH);

    assertThat(wrong.code()).isEqualTo(125);
    assertThat(wrong.err()).contains("is not empty");
    assertThat(precious).hasContent("mine");
  }
}
