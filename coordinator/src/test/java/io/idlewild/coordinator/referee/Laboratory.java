package io.idlewild.coordinator.referee;

import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Registers samples, makes jobs of them and asks the referee about them. */
final class Laboratory {
  private static final Path SAMPLES = Path.of("../sample-workloads").toAbsolutePath().normalize();
  private static final Limits LIMITS =
      new Limits(256L << 20, 1L << 20, Duration.ofMinutes(2), 8L << 20);
  private static final long PATIENCE_SECONDS = 120;

  private final TestGrid grid;
  private final JobService jobs;
  private final ContentService contents;

  Laboratory(TestGrid grid, JobService jobs, ContentService contents) {
    this.grid = grid;
    this.jobs = jobs;
    this.contents = contents;
  }

  static byte[] sample(String name) {
    try {
      return Files.readAllBytes(SAMPLES.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(sample(name), StandardCharsets.UTF_8);
  }

  /** The id of a workload version of a sample's module. */
  String command(String module, String... outputs) {
    return register(module, WorkloadStyle.COMMAND, LIMITS, outputs);
  }

  String step(String module, String... outputs) {
    return register(module, WorkloadStyle.STEP, LIMITS, outputs);
  }

  String register(String module, WorkloadStyle style, Limits limits, String... outputs) {
    return grid.register(manifest(store(sample(module)), style, limits, outputs))
        .extract()
        .path("id");
  }

  static WorkloadManifest manifest(
      ContentId module, WorkloadStyle style, Limits limits, String... outputs) {
    return new WorkloadManifest(
        new LogicalName("sample"),
        1,
        Instant.now().plus(Duration.ofDays(1)),
        module,
        style,
        limits,
        List.of(),
        Arrays.stream(outputs).map(LogicalName::new).toList(),
        Instant.EPOCH,
        1.5);
  }

  ContentId store(byte[] bytes) {
    return contents.storeWhole(bytes);
  }

  /** A new job with these members beside its name. */
  JobTerms job(String workload, Map<String, Object> members) {
    Map<String, Object> body = new HashMap<>(members);
    body.put("name", "laboratory");
    body.put("workload", workload);
    String id = grid.post("/api/v1/jobs", body).statusCode(201).extract().path("id");
    return jobs.terms(JobId.parse(id));
  }

  static Case unit(JobTerms job, String... arguments) {
    return new Case(job, 0, 1, new WorkUnitSpec(List.of(arguments), List.of()));
  }

  static WorkInput inline(String name, byte[] bytes) {
    return new WorkInput.Inline(new LogicalName(name), bytes);
  }

  /** A result that somebody might have returned. */
  static Evidence evidence(String... namesAndTexts) {
    List<ResultFile> files = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.add(file(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8)));
    }
    return new Evidence(files);
  }

  static ResultFile file(String name, byte[] bytes) {
    return new ResultFile(new OutputFile(new LogicalName(name), ContentId.of(bytes)), bytes);
  }

  /** Waits for an answer. */
  static <A> A answer(Consumer<Consumer<A>> question) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    question.accept(given -> {
      if (!answer.complete(given)) {
        throw new AssertionError("a second answer: " + given);
      }
    });
    return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
