package io.idlewild.client.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.client.DryRunReport;
import io.idlewild.client.Finding;
import io.idlewild.client.Idlewild;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Probe;
import io.idlewild.client.internal.local.ScriptedRunner;
import io.idlewild.core.work.Limits;
import io.idlewild.testkit.server.SmallestModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of mistake that is caught before anything is sent, in the real sandbox. */
class DryRunTest {
  private static final Path SAMPLES = Path.of("../../sample-workloads");
  private static final Path HOSTILE = SAMPLES.resolve("hostile");

  @TempDir Path folder;
  private Path module;

  @BeforeEach
  void writeModule() throws IOException {
    module = Files.write(folder.resolve("m.wasm"), SmallestModule.bytes());
  }

  private static JobSpec hostile(String name, String... arguments) {
    return JobSpec.of("dry").workload(HOSTILE.resolve(name)).arguments(arguments);
  }

  private static List<String> codes(JobSpec spec) {
    return Idlewild.dryRun(spec, 1).findings().stream().map(Finding::code).toList();
  }

  private JobSpec small() {
    return JobSpec.of("dry").workload(module);
  }

  private DryRunReport scripted(JobSpec spec, int probes, ScriptedRunner runner)
      throws IOException {
    return new DryRun(Lint.sandbox().orElseThrow(), runner, folder).run(spec, probes);
  }

  @Test
  void allMissingInputsAreNamedAtOnce() {
    JobSpec spec =
        small()
            .shared("db", folder.resolve("no-db"))
            .each("q", List.of(folder.resolve("no-1"), folder.resolve("no-2")));

    List<Finding> findings = Idlewild.lint(spec);

    assertThat(findings).extracting(Finding::code).containsOnly("missing-file");
    assertThat(findings).extracting(Finding::detail).hasSize(3).anyMatch(d -> d.contains("no-2"));
  }

  @Test
  void forbiddenImportIsNamedBeforeAnythingRuns() {
    DryRunReport report = Idlewild.dryRun(hostile("forbidden-import.wasm"), 1);

    assertThat(report.probes()).isEmpty();
    assertThat(report.findings())
        .singleElement()
        .satisfies(found -> assertThat(found.code()).isEqualTo("forbidden-import"))
        .satisfies(
            found -> assertThat(found.detail()).contains("which the sandbox does not offer"));
  }

  @Test
  void wishForTheNetworkIsFound() {
    assertThat(Idlewild.lint(hostile("sockets.wasm")))
        .anySatisfy(found -> assertThat(found.code()).isEqualTo("wants-network"));
  }

  @Test
  void pathsOfThisMachineAreFoundAndInputsAreNot() throws IOException {
    Path here = Files.writeString(folder.resolve("db.fasta"), "ACGT");

    assertThat(Idlewild.lint(small().arguments("--db=" + here.toAbsolutePath())))
        .singleElement()
        .satisfies(found -> assertThat(found.isError()).isTrue())
        .satisfies(found -> assertThat(found.code()).isEqualTo("absolute-path"));
    assertThat(Idlewild.lint(small().arguments("/nowhere/x"))).noneMatch(Finding::isError);
    assertThat(Idlewild.lint(small().shared("db", here).arguments("/db", "1/2", "//x"))).isEmpty();
  }

  @Test
  void memoryBeyondTheLimitIsFound() {
    assertThat(codes(hostile("memory-bomb.wasm"))).contains("over-memory");
  }

  @Test
  void moduleThatBeginsWithMoreMemoryThanTheLimitIsFoundWithoutARun() {
    Limits usual = Limits.DEFAULT;
    JobSpec spec =
        JobSpec.of("dry")
            .workload(SAMPLES.resolve("protein-search/protein-search.wasm"))
            .limits(new Limits(65_536, usual.stackBytes(), usual.wallTime(), usual.outputBytes()));

    assertThat(Idlewild.lint(spec)).extracting(Finding::code).contains("over-memory");
  }

  @Test
  void timeBeyondTheLimitIsFound() {
    Limits usual = Limits.DEFAULT;
    Limits second =
        new Limits(
            usual.memoryBytes(), usual.stackBytes(), Duration.ofSeconds(1), usual.outputBytes());

    assertThat(codes(hostile("endless.wasm").limits(second))).containsExactly("over-time");
  }

  @Test
  void programThatWritesNothingIsFound() {
    assertThat(codes(small())).containsExactly("no-output");
  }

  @Test
  void declaredOutputThatIsNotWrittenIsFound() {
    assertThat(codes(small().outputs("hits.tsv"))).containsExactly("no-output");
  }

  @Test
  void badExitIsToldWithTheLastWords() {
    JobSpec spec =
        JobSpec.of("dry")
            .workload(SAMPLES.resolve("protein-search/protein-search.wasm"))
            .arguments("--nonsense");

    assertThat(Idlewild.dryRun(spec, 1).findings())
        .singleElement()
        .satisfies(found -> assertThat(found.code()).isEqualTo("bad-exit"))
        .satisfies(found -> assertThat(found.workUnit()).hasValue(0))
        .satisfies(found -> assertThat(found.detail()).contains("--nonsense"));
  }

  @Test
  void workloadThatIsNotDeterministicIsFoundWithItsFirstByte() throws IOException {
    ScriptedRunner runner = new ScriptedRunner((request, run) -> "same, then " + run);

    DryRunReport report = scripted(small(), 1, runner);

    assertThat(report.findings())
        .singleElement()
        .satisfies(found -> assertThat(found.code()).isEqualTo("not-deterministic"))
        .satisfies(found -> assertThat(found.detail()).contains("out from byte 11 on"));
  }

  @Test
  void functionThatIsTooLargeToCompileIsNamed() throws IOException {
    Files.write(module, withLargeFunction());

    assertThat(Idlewild.dryRun(small(), 1).findings())
        .anySatisfy(found -> assertThat(found.code()).isEqualTo("large-functions"));
  }

  @Test
  void probesLieEvenlyAndTheFirstRunsTwice() throws IOException {
    ScriptedRunner runner = new ScriptedRunner((request, run) -> "fine");
    JobSpec spec = small().sweep("n", IntStream.range(0, 101).boxed().toList());

    DryRunReport report = scripted(spec, 5, runner);

    assertThat(report.findings()).isEmpty();
    assertThat(report.probes()).extracting(Probe::index).containsExactly(0, 25, 50, 75, 100);
    assertThat(runner.runs).hasValue(6);
  }

  @Test
  void goodJobHasNoFinding() throws IOException {
    Path data = SAMPLES.resolve("protein-search/data");
    JobSpec spec =
        JobSpec.of("dry")
            .workload(SAMPLES.resolve("protein-search/protein-search.wasm"))
            .shared("db.fasta", data.resolve("globins45.fa"))
            .each("query.fasta", List.of(data.resolve("queries/MYG_HORSE.fasta")));

    DryRunReport report = Idlewild.dryRun(spec, 3);

    assertThat(report.findings()).isEmpty();
    assertThat(report.probes()).singleElement().matches(Probe::isGood);
    assertThat(Lint.of(spec, Optional.empty())).isEmpty();
  }

  /** A command whose one function pushes and drops a constant thirty thousand times. */
  private static byte[] withLargeFunction() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(0); // no locals
    for (int i = 0; i < 30_000; i++) {
      body.writeBytes(new byte[] {0x41, (byte) 0xE8, 0x07, 0x1A}); // i32.const 1000, drop
    }
    body.write(0x0B);
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    code.write(1);
    writeNumber(code, body.size());
    code.writeBytes(body.toByteArray());
    byte[] small = SmallestModule.bytes();
    ByteArrayOutputStream module = new ByteArrayOutputStream();
    module.write(small, 0, small.length - 6); // all but its code section
    module.write(10);
    writeNumber(module, code.size());
    module.writeBytes(code.toByteArray());
    return module.toByteArray();
  }

  private static void writeNumber(ByteArrayOutputStream out, int value) {
    int rest = value;
    for (; rest >= 0x80; rest >>>= 7) {
      out.write(rest & 0x7F | 0x80);
    }
    out.write(rest);
  }
}
