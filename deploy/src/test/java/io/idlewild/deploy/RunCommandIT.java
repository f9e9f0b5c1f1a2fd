package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code idlewild run}, as scripts call it. */
class RunCommandIT {
  private static final Path SAMPLES = Program.HOME.resolve("samples");

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void names() {
    out = folder.resolve("out");
  }

  @Test
  void haemoglobinFindsItsRelativesWithoutAnyServer() throws IOException {
    Path data = SAMPLES.resolve("protein-search/data");

    Program.Ended ended =
        run(
            SAMPLES.resolve("protein-search/protein-search.wasm"),
            "--arg=--top",
            "--arg=5",
            "--input",
            "query.fasta=" + data.resolve("queries/HBB_HUMAN.fasta"),
            "--input",
            "db.fasta=" + data.resolve("globins45.fa"));

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(Files.readAllLines(out.resolve("hits.tsv")))
        .hasSize(6)
        .element(1)
        .asString()
        .contains("HBB_HUMAN");
  }

  @Test
  void aFileThatIsNoFastaIsRefusedWithItsLine() throws IOException {
    Path noFasta = Files.writeString(folder.resolve("notes.txt"), "Dear diary,\ntoday\n");

    Program.Ended ended =
        run(
            SAMPLES.resolve("protein-search/protein-search.wasm"),
            "--input",
            "query.fasta=" + noFasta,
            "--input",
            "db.fasta=" + noFasta);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.stderr()).contains("query.fasta:1");
  }

  @ParameterizedTest
  @CsvSource({
    "trap-unreachable.wasm, 134, trap",
    "trap-divide.wasm, 134, trap",
    "endless.wasm, 152, 2 s",
    "endless-print.wasm, 153, output",
    "memory-bomb.wasm, 137, memory",
    "deep-recursion.wasm, 139, stack",
    "not-wasm.wasm, 126, WebAssembly",
    "truncated.wasm, 126, module",
    "forbidden-import.wasm, 126, system",
    "no-memory.wasm, 126, memory",
    "no-start.wasm, 126, _start",
    "simd.wasm, 126, SIMD",
  })
  void whatTheSandboxStopsIsNamed(String module, int exitCode, String word) {
    Program.Ended ended =
        run(
            SAMPLES.resolve("hostile").resolve(module),
            "--time-limit",
            "2s",
            "--memory-limit",
            "64MiB",
            "--output-limit",
            "1MiB");

    assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(exitCode);
    assertThat(ended.stderr()).containsIgnoringCase(word);
  }

  @Test
  void aMissingInputAndALeavingNameAreRefusedBeforeAnythingRuns() {
    Path module = SAMPLES.resolve("hostile/echo.wasm");

    Program.Ended missing = run(module, "--input", "a=" + folder.resolve("nowhere"));
    Program.Ended leaving = run(module, "--input", "../a=" + module);

    assertThat(missing.exitCode()).isEqualTo(125);
    assertThat(missing.stderr()).contains("nowhere");
    assertThat(leaving.exitCode()).isEqualTo(125);
    assertThat(leaving.stderr()).contains("../a");
  }

  @Test
  void jsonIsOneDocumentAndNothingElse() throws IOException {
    Program.Ended ended = run(SAMPLES.resolve("hostile/trap-unreachable.wasm"), "--json");

    assertThat(ended.exitCode()).isEqualTo(134);
    assertThat(new ObjectMapper().readTree(ended.stdout()).isObject()).isTrue();
  }

  private Program.Ended run(Path module, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", module.toString(), "-o"));
    arguments.add(out.toString());
    arguments.addAll(List.of(options));
    return Program.run(folder.resolve("logs"), Map.of(), arguments.toArray(String[]::new));
  }
}
