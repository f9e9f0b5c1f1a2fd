package io.idlewild.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.sandbox.SandboxSettings;
import io.idlewild.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed modules in the sandbox that volunteers use give the results that other programs
 * gave.
 */
class SampleRunIT {
  private static final long PATIENCE_SECONDS = 300;
  private static TaskRunner sandbox;
  @TempDir Path folder;

  @BeforeAll
  static void open() {
    sandbox = Sandboxes.create(SandboxSettings.DEFAULT);
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  @Test
  void epidemicGivesTheRowOfTheNativeProgram() throws IOException {
    Path out =
        run(
            "epidemic",
            WorkloadStyle.COMMAND,
            List.of(input("outbreak.csv", "epidemic/data/outbreak.csv")),
            "--beta",
            "1.7",
            "--gamma",
            "0.450",
            "--runs",
            "2000");

    List<String> expected = Files.readAllLines(Path.of("epidemic/expected/epidemic.csv"));
    List<String> found = Files.readAllLines(out.resolve("epidemic.csv"));
    assertThat(found).hasSize(2);
    assertThat(found.getFirst()).isEqualTo(expected.getFirst());
    assertThat(expected).contains(found.getLast());
  }

  @Test
  void readsAreMappedToThePlacesThatBwaFinds() throws IOException {
    Path out =
        run(
            "read-mapper",
            WorkloadStyle.COMMAND,
            List.of(
                input("genome.fasta", "read-mapper/data/lambda_virus.fa"),
                input("reads.fasta", "read-mapper/data/reads/lane1.fasta")));

    List<String> expected =
        Files.readAllLines(Path.of("read-mapper/expected/alignments.tsv")).subList(0, 500);
    assertThat(columns(out.resolve("alignments.sam"))).isEqualTo(expected);
  }

  /** Name, flag, place, CIGAR and score of each read. */
  private static List<String> columns(Path sam) throws IOException {
    try (Stream<String> lines = Files.lines(sam)) {
      return lines
          .filter(line -> !line.startsWith("@"))
          .map(line -> line.split("\t", -1))
          .map(cell ->
              String.join(
                  "\t", cell[0], cell[1], cell[3], cell[5], cell.length > 13 ? cell[13] : ""))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"families", "best", "words"})
  void sqliteAnswersAsItDoesElsewhere(String query) throws IOException {
    Path out =
        run(
            "sqlite",
            WorkloadStyle.COMMAND,
            List.of(
                input("hits.tsv", "protein-search/expected/hits.tsv"),
                input("query.sql", "sqlite/queries/" + query + ".sql")),
            "-init",
            "none",
            ":memory:",
            ".read query.sql");

    assertThat(out.resolve("answer.tsv"))
        .hasSameBinaryContentAs(Path.of("sqlite/expected/" + query + ".tsv"));
  }

  @Test
  void planetsThatAreStoppedGoOnToTheSameBits() throws IOException {
    RunRequest whole = planets("whole");
    RunRequest torn =
        planets("torn")
            .withCheckpoints(new Checkpointing(folder.resolve("kept"), Duration.ofMillis(20), 0.9));
    AtomicInteger resumed = new AtomicInteger();

    finish(sandbox.start(whole, RunListener.NONE));
    stopAtTheFirstCheckpoint(torn);
    finish(sandbox.start(torn, new Resumptions(resumed)));

    assertThat(resumed).hasPositiveValue();
    assertThat(file(torn, "orbits.csv")).hasSameBinaryContentAs(file(whole, "orbits.csv"));
    assertThat(file(torn, "end.csv")).hasSameBinaryContentAs(file(whole, "end.csv"));
  }

  @Test
  void planetsGiveTheTableOfTheNativeProgram() throws IOException {
    Path out =
        run(
            "planets",
            WorkloadStyle.STEP,
            List.of(input("planets.csv", "planets/data/outer-planets.csv")),
            "--years",
            "100000",
            "--every",
            "500");

    assertThat(out.resolve("orbits.csv"))
        .hasSameBinaryContentAs(Path.of("planets/expected/orbits.csv"));
    assertThat(out.resolve("summary.csv"))
        .hasSameBinaryContentAs(Path.of("planets/expected/summary.csv"));
  }

  private RunRequest planets(String out) throws IOException {
    return request(
        "planets",
        WorkloadStyle.STEP,
        Files.createDirectory(folder.resolve(out)),
        List.of(input("planets.csv", "planets/data/outer-planets.csv")),
        "--years",
        "2000000",
        "--every",
        "10000");
  }

  private static void stopAtTheFirstCheckpoint(RunRequest request) {
    CompletableFuture<Duration> kept = new CompletableFuture<>();
    RunningTask task =
        sandbox.start(
            request,
            new RunListener() {
              @Override
              public void checkpointed(Duration computed) {
                kept.complete(computed);
              }
            });
    kept.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    task.abort();
    assertThat(report(task).end()).isEqualTo(new RunEnd.Stopped());
  }

  private record Resumptions(AtomicInteger count) implements RunListener {
    @Override
    public void resumed(Duration computed) {
      count.incrementAndGet();
    }
  }

  private Path run(String sample, WorkloadStyle style, List<RunInput> inputs, String... arguments)
      throws IOException {
    Path out = Files.createTempDirectory(folder, sample);
    finish(sandbox.start(request(sample, style, out, inputs, arguments), RunListener.NONE));
    return out;
  }

  private static RunRequest request(
      String sample, WorkloadStyle style, Path out, List<RunInput> inputs, String... arguments) {
    return new RunRequest(
        Path.of(sample, sample + ".wasm").toAbsolutePath(),
        style,
        List.of(arguments),
        Map.of(),
        inputs,
        List.of(),
        new Limits(256L << 20, 1L << 20, Duration.ofMinutes(10), 64L << 20),
        1,
        Instant.parse("2025-01-01T00:00:00Z"),
        out,
        Optional.empty());
  }

  private static RunInput input(String name, String file) {
    return new RunInput.OnDisk(new LogicalName(name), Path.of(file).toAbsolutePath());
  }

  private static Path file(RunRequest request, String name) {
    return request.outputFolder().resolve(name);
  }

  private static void finish(RunningTask task) {
    RunReport report = report(task);
    assertThat(report.end()).as(report.stderrTail()).isEqualTo(new RunEnd.Exited(0));
  }

  private static RunReport report(RunningTask task) {
    return task.report().toCompletableFuture().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
