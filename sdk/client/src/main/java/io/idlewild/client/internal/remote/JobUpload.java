package io.idlewild.client.internal.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobView;
import io.idlewild.client.SignedWorkloadFile;
import io.idlewild.client.SubmitListener;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.Sharing;
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
  private final RemoteWorkloads published;
  private final ContentUpload contents;
  private final SubmitListener listener;

  JobUpload(
      HttpCalls http,
      WorkloadUpload workloads,
      RemoteWorkloads published,
      ContentUpload contents,
      SubmitListener listener) {
    this.http = http;
    this.workloads = workloads;
    this.published = published;
    this.contents = contents;
    this.listener = listener;
  }

  JobView submit(JobSpec spec) {
    String workload = workload(spec);
    List<InputLine> shared =
        spec.shared().stream().map(input -> shared(input, spec.sharing(input.name()))).toList();
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
            LimitsLine.of(limits(spec)));
    // The key makes a repeated call harmless: it finds the job that the first one made.
    Map<String, String> once = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    JobView created = http.post("/jobs", job, once, JobView.class);
    int total = new WorkUnitUpload(http, contents, listener).send(created.id(), spec);
    return http.post("/jobs/" + created.id() + "/start", Map.of("workUnits", total), JobView.class);
  }

  /** A signed file goes as it is; a module is signed here. */
  private String workload(JobSpec spec) {
    return SignedWorkloadFile.isOne(spec.workload())
        ? published.publish(SignedWorkloadFile.read(spec.workload())).id()
        : workloads.register(spec, contents.upload(spec.workload()));
  }

  /** What is signed holds; a job may only ask for less. */
  private static Limits limits(JobSpec spec) {
    if (!SignedWorkloadFile.isOne(spec.workload())) {
      return spec.limits();
    }
    Limits asked = spec.limits();
    Limits most = SignedWorkloadFile.read(spec.workload()).manifest().limits();
    return new Limits(
        Math.min(asked.memoryBytes(), most.memoryBytes()),
        Math.min(asked.stackBytes(), most.stackBytes()),
        asked.wallTime().compareTo(most.wallTime()) <= 0 ? asked.wallTime() : most.wallTime(),
        Math.min(asked.outputBytes(), most.outputBytes()));
  }

  private ComparisonLine comparison(JobSpec spec) {
    return spec.comparator()
        .map(file -> ComparisonLine.module(judge(spec, file)))
        .orElseGet(() -> ComparisonLine.of(spec.comparison()));
  }

  private String judge(JobSpec spec, Path file) {
    return workloads.registerJudge(spec, file, contents.upload(file));
  }

  private InputLine shared(RunInput input, Sharing sharing) {
    return switch (input) {
      case RunInput.OnDisk file ->
          InputLine.content(file.name(), contents.upload(file.path()).toString(), sharing);
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
