package io.idlewild.coordinator.referee;

import static io.idlewild.coordinator.referee.Laboratory.answer;
import static io.idlewild.coordinator.referee.Laboratory.inline;
import static io.idlewild.coordinator.referee.Laboratory.sample;
import static io.idlewild.coordinator.referee.Laboratory.text;
import static io.idlewild.coordinator.referee.Laboratory.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The referee computes what the samples are known to give. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class RecomputationIT {
  @Inject CoordinatorSettings settings;
  @Inject JobService jobs;
  @Inject ContentService contents;
  @Inject Referee referee;

  private TestGrid grid;
  private Laboratory laboratory;

  @BeforeEach
  void openLaboratory() {
    grid = new TestGrid(settings);
    laboratory = new Laboratory(grid, jobs, contents);
  }

  @AfterEach
  void leaveNothing() {
    grid.cancelAll();
  }

  @Test
  void proteinSearchGivesItsKnownTable() {
    Computed computed = compute(search("HBB_HUMAN"));

    assertThat(computed).isInstanceOf(Computed.Success.class);
    Evidence result = ((Computed.Success) computed).result();
    byte[] table = table("HBB_HUMAN");
    assertThat(result.files().getFirst().inline())
        .asString()
        .isEqualTo(new String(table, StandardCharsets.UTF_8));
    assertThat(result.digest()).isEqualTo(digest("hits.tsv", table));
    assertThat(((Computed.Success) computed).cpuTime()).isPositive();
  }

  @Test
  void stepStyleGivesItsKnownRow() {
    JobTerms job = laboratory.job(laboratory.step("ising/ising.wasm", "ising.csv"), Map.of());
    Computed computed = compute(unit(job, "--temperature", "2.269185", "--seed", "2"));

    List<String> sweep = text("ising/expected/sweep.csv").lines().toList();
    String row = sweep.stream().filter(line -> line.startsWith("2.269185,2,")).findFirst().get();
    byte[] expected = (sweep.getFirst() + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(((Computed.Success) computed).result().digest())
        .isEqualTo(digest("ising.csv", expected));
  }

  @Test
  void seedDecidesWhatIsDrawn() {
    JobTerms job = laboratory.job(laboratory.command("monte-carlo/monte-carlo.wasm"), Map.of());
    WorkUnitSpec spec = new WorkUnitSpec(List.of("1000"), List.of());

    ResultDigest first = success(new Case(job, 0, 7, spec)).digest();
    ResultDigest again = success(new Case(job, 5, 7, spec)).digest();
    ResultDigest other = success(new Case(job, 0, 8, spec)).digest();

    assertThat(again).isEqualTo(first).isNotEqualTo(other);
  }

  @Test
  void argumentsOfTheJobComeBeforeThoseOfTheWorkUnit() {
    JobTerms job =
        laboratory.job(
            laboratory.command("factoring/factoring.wasm", "factors.txt"),
            Map.of("arguments", List.of("6", "35")));

    Evidence result = success(unit(job, "77"));

    assertThat(result.files().getFirst().inline())
        .asString()
        .isEqualTo("6: 2 3\n35: 5 7\n77: 7 11\n");
  }

  @Test
  void largeOutputsGoToTheContentStore() {
    byte[] large = new byte[3 * 256 * 1024 + 5];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 + i / 1000);
    }
    ContentId input = laboratory.store(large);
    JobTerms job =
        laboratory.job(
            laboratory.command("hostile/echo.wasm", "copy"),
            Map.of("sharedInputs", List.of(Map.of("name", "large", "content", input.toString()))));

    ResultFile copy = success(unit(job, "large", "copy")).files().getFirst();

    assertThat(copy.inline()).isNull();
    assertThat(copy.file().content()).isEqualTo(input);
    assertThat(contents.isComplete(input)).isTrue();
  }

  @Test
  void failureOfTheWorkloadIsItsOwn() {
    JobTerms job = laboratory.job(laboratory.command("factoring/factoring.wasm"), Map.of());

    Computed computed = compute(unit(job, "twelve"));

    assertThat(computed)
        .isInstanceOfSatisfying(
            Computed.Failure.class,
            failure -> {
              assertThat(failure.cause()).isEqualTo(FailureCause.EXIT_CODE);
              assertThat(failure.detail()).contains("exit code 2").contains("twelve");
            });
  }

  @Test
  void missingInputMeansLater() {
    JobTerms job = laboratory.job(laboratory.command("hostile/echo.wasm"), Map.of());
    ContentId nowhere = ContentId.of("nowhere".getBytes(StandardCharsets.UTF_8));
    WorkInput input = new WorkInput.Stored(new LogicalName("x"), nowhere);

    Computed computed = compute(new Case(job, 0, 1, new WorkUnitSpec(List.of(), List.of(input))));

    assertThat(computed)
        .isEqualTo(
            new Computed.Unavailable(
                "file x: content " + nowhere + " is not complete in the content store"));
  }

  @Test
  void answerComesOnAnotherThreadAndNothingStaysOnDisk() throws Exception {
    JobTerms job = laboratory.job(laboratory.command("hostile/echo.wasm"), Map.of());
    AtomicReference<Thread> answering = new AtomicReference<>();

    Computed computed =
        answer(answer ->
            referee.compute(
                unit(job),
                given -> {
                  answering.set(Thread.currentThread());
                  answer.accept(given);
                }));

    assertThat(computed).isInstanceOf(Computed.Success.class);
    assertThat(answering.get()).isNotSameAs(Thread.currentThread());
    try (Stream<Path> left = Files.list(settings.dataFolder().resolve("referee"))) {
      assertThat(left).isEmpty();
    }
  }

  private Case search(String query) {
    ContentId database = laboratory.store(sample("protein-search/data/db.fasta"));
    JobTerms job =
        laboratory.job(
            laboratory.command("protein-search/protein-search.wasm", "hits.tsv"),
            Map.of(
                "sharedInputs",
                List.of(Map.of("name", "db.fasta", "content", database.toString()))));
    WorkInput own =
        inline("query.fasta", sample("protein-search/data/queries/" + query + ".fasta"));
    return new Case(job, 0, 1, new WorkUnitSpec(List.of(), List.of(own)));
  }

  /** The headings and the rows of one query. */
  private static byte[] table(String query) {
    List<String> lines = text("protein-search/expected/hits.tsv").lines().toList();
    return Stream.concat(
            lines.stream().limit(1), lines.stream().filter(line -> line.startsWith(query + "\t")))
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ResultDigest digest(String name, byte[] bytes) {
    return ResultDigest.of(List.of(new OutputFile(new LogicalName(name), ContentId.of(bytes))));
  }

  private Evidence success(Case unit) {
    Computed computed = compute(unit);
    assertThat(computed).isInstanceOf(Computed.Success.class);
    return ((Computed.Success) computed).result();
  }

  private Computed compute(Case unit) {
    return answer(answer -> referee.compute(unit, answer));
  }
}
