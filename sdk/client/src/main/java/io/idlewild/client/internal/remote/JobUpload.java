package io.idlewild.client.internal.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobView;
import io.idlewild.client.SubmitListener;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Submits one job: its contents, its workload, itself, its work units; then starts it. */
final class JobUpload {
  private final HttpCalls http;
  private final WorkloadUpload workloads;
  private final ContentUpload contents;
  private final SubmitListener listener;

  JobUpload(
      HttpCalls http, WorkloadUpload workloads, ContentUpload contents, SubmitListener listener) {
    this.http = http;
    this.workloads = workloads;
    this.contents = contents;
    this.listener = listener;
  }

  JobView submit(JobSpec spec) {
    String workload = workloads.register(spec, contents.upload(spec.workload()));
    List<InputLine> shared = spec.shared().stream().map(this::shared).toList();
    NewJob job =
        new NewJob(
            spec.name(),
            workload,
            spec.assurance().toString(),
            comparison(spec),
            spec.verifier().map(file -> new Program(judge(spec, file))).orElse(null),
            spec.priority(),
            spec.diversity().map(d -> d.name().toLowerCase(Locale.ROOT)).orElse(null),
            shared,
            LimitsLine.of(spec.limits()));
    // The key makes a repeated call harmless: it finds the job that the first one made.
    Map<String, String> once = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    JobView created = http.post("/jobs", job, once, JobView.class);
    int total = new WorkUnitUpload(http, contents, listener).send(created.id(), spec);
    return http.post("/jobs/" + created.id() + "/start", Map.of("workUnits", total), JobView.class);
  }

  private ComparisonLine comparison(JobSpec spec) {
    return spec.comparator()
        .map(file -> ComparisonLine.module(judge(spec, file)))
        .orElseGet(() -> ComparisonLine.of(spec.comparison()));
  }

  private String judge(JobSpec spec, Path file) {
    return workloads.registerJudge(spec, file, contents.upload(file));
  }

  private InputLine shared(RunInput input) {
    return switch (input) {
      case RunInput.OnDisk file ->
          InputLine.content(file.name(), contents.upload(file.path()).toString());
      case RunInput.InMemory bytes ->
          throw new IllegalStateException("shared inputs are files, not " + bytes.name());
    };
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record NewJob(
      String name,
      String workload,
      String assurance,
      ComparisonLine comparison,
      @Nullable Program verifier,
      int priority,
      @Nullable String diversity,
      List<InputLine> sharedInputs,
      LimitsLine limits) {}

  private record Program(String workload) {}

  private record LimitsLine(
      long memoryBytes, long stackBytes, double wallTimeSeconds, long outputBytes) {
    static LimitsLine of(Limits limits) {
      return new LimitsLine(
          limits.memoryBytes(),
          limits.stackBytes(),
          limits.wallTime().toMillis() / 1000.0,
          limits.outputBytes());
    }
  }
}
