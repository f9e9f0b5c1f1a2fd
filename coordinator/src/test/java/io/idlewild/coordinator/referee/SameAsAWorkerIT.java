package io.idlewild.coordinator.referee;

import static io.idlewild.coordinator.referee.Laboratory.answer;
import static io.idlewild.coordinator.referee.Laboratory.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.dispatch.FakeWorker;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.ResultDigest;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.v1.InputFile;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.sandbox.SandboxSettings;
import io.idlewild.sandbox.Sandboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lease as it came over the wire, run as a worker runs it, beside the referee. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class SameAsAWorkerIT {
  @Inject CoordinatorSettings settings;
  @Inject JobService jobs;
  @Inject WorkUnitService units;
  @Inject ContentService contents;
  @Inject Referee referee;

  @TempDir Path folder;
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
  void inputsAndArgumentsAreTheSame() throws Exception {
    String database = laboratory.store(sample("protein-search/data/db.fasta")).toString();
    JobTerms job =
        laboratory.job(
            laboratory.command("protein-search/protein-search.wasm", "hits.tsv"),
            Map.of(
                "arguments",
                List.of("--top"),
                "assurance",
                "QUORUM(1)",
                "diversity",
                "host",
                "sharedInputs",
                List.of(Map.of("name", "db.fasta", "content", database))));
    String query =
        Base64.getEncoder().encodeToString(sample("protein-search/data/queries/HBB_HUMAN.fasta"));

    assertSameAsWorker(
        job,
        "{\"arguments\":[\"7\"],\"inputs\":[{\"name\":\"query.fasta\",\"inline\":\"%s\"}]}\n"
            .formatted(query));
  }

  @Test
  void drawnNumbersAreTheSame() throws Exception {
    JobTerms job =
        laboratory.job(
            laboratory.command("monte-carlo/monte-carlo.wasm", "estimate.f64"),
            Map.of("arguments", List.of("5000"), "assurance", "QUORUM(1)", "diversity", "host"));

    assertSameAsWorker(job, "{}\n");
  }

  @Test
  void stepsAreTheSame() throws Exception {
    JobTerms job =
        laboratory.job(
            laboratory.step("hostile/step-counter.wasm", "output"),
            Map.of("assurance", "QUORUM(1)", "diversity", "host"));

    assertSameAsWorker(job, "{\"arguments\":[\"1000\"]}\n");
  }

  /** The digests are what a worker of a real grid reported for these work units. */
  @Test
  void digestsAreThoseThatAWorkerReported() {
    JobTerms darts = laboratory.job(laboratory.command("monte-carlo/monte-carlo.wasm"), Map.of());
    JobTerms counter =
        laboratory.job(laboratory.step("hostile/step-counter.wasm", "output"), Map.of());
    WorkUnitSpec thousand = new WorkUnitSpec(List.of("1000"), List.of());

    assertThat(digest(new Case(darts, 0, 7, thousand)))
        .isEqualTo("5942235cfdb68382f86d9715ce4efef9e0acf5a05577f4eddde80982af102d93");
    assertThat(digest(new Case(counter, 0, 0, thousand)))
        .isEqualTo("73054c92a1deba6f2cd615854fd131ef93fde6df88adcfb06f95bbe07b7448d7");
    assertThat(digest(search()))
        .isEqualTo("df64c17b987d308b65f9ed9524f62c3de069990eed0a5ee8e1d76549ab390f86");
  }

  private Case search() {
    String database = laboratory.store(sample("protein-search/data/db.fasta")).toString();
    JobTerms job =
        laboratory.job(
            laboratory.command("protein-search/protein-search.wasm", "hits.tsv"),
            Map.of("sharedInputs", List.of(Map.of("name", "db.fasta", "content", database))));
    return new Case(
        job,
        0,
        0,
        new WorkUnitSpec(
            List.of(),
            List.of(
                Laboratory.inline(
                    "query.fasta", sample("protein-search/data/queries/HBB_HUMAN.fasta")))));
  }

  private String digest(Case unit) {
    Computed computed = answer(answer -> referee.compute(unit, answer));
    assertThat(computed).isInstanceOf(Computed.Success.class);
    return ((Computed.Success) computed).result().digest().toString();
  }

  private void assertSameAsWorker(JobTerms job, String line) throws Exception {
    grid.send(job.id().toString(), 0, line).statusCode(200);
    grid.start(job.id().toString(), 1).statusCode(200);
    ResultDigest leased;
    try (FakeWorker worker = grid.worker()) {
      leased = run(job.manifest(), worker.connect().demand(1).lease());
    }

    var unit = units.find(job.id(), 0).orElseThrow();
    Case recomputed = new Case(job, 0, unit.seed(), unit.spec());
    Computed computed = answer(answer -> referee.compute(recomputed, answer));

    assertThat(computed).isInstanceOf(Computed.Success.class);
    assertThat(((Computed.Success) computed).result().digest()).isEqualTo(leased);
    assertThat(((Computed.Success) computed).result().files()).isNotEmpty();
  }

  /** What a worker does with a lease, in a sandbox of its own. */
  private ResultDigest run(WorkloadManifest manifest, Lease lease) throws Exception {
    List<String> arguments = new ArrayList<>(manifest.arguments());
    arguments.addAll(lease.getArgumentsList());
    List<RunInput> inputs = new ArrayList<>();
    for (InputFile input : lease.getInputsList()) {
      inputs.add(input(input));
    }
    Limits limits = WorkloadCodec.decode(lease.getLimits());
    try (TaskRunner sandbox = Sandboxes.create(SandboxSettings.DEFAULT)) {
      RunReport report =
          sandbox
              .start(
                  new RunRequest(
                      Files.write(
                          folder.resolve("module"),
                          contents.readWhole(manifest.module()).orElseThrow()),
                      manifest.style(),
                      arguments,
                      Map.of(),
                      inputs,
                      manifest.outputs(),
                      limits,
                      lease.getSeed(),
                      manifest.epoch(),
                      Files.createDirectory(folder.resolve("outputs"))),
                  RunListener.NONE)
              .report()
              .toCompletableFuture()
              .get(60, TimeUnit.SECONDS);
      return ((Outcome.Success) report.outcome()).digest();
    }
  }

  private RunInput input(InputFile input) throws IOException {
    LogicalName name = new LogicalName(input.getName());
    if (input.hasInline()) {
      return new RunInput.InMemory(name, input.getInline().toByteArray());
    }
    byte[] bytes = contents.readWhole(ContentCodec.decode(input.getContent())).orElseThrow();
    return new RunInput.OnDisk(
        name, Files.write(folder.resolve("input-" + input.getName()), bytes));
  }
}
