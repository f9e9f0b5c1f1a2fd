package io.idlewild.coordinator.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.workunit.UnitDetail;
import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a work unit computes. Whoever runs it so, in the same sandbox, gets the
 * same bytes.
 *
 * @param module content of the WebAssembly module
 * @param arguments all of them, in their order
 * @param epoch what the guest's clock says at the start
 * @param outputs that must be there at the end
 */
public record RecipeView(
    JobView.Workload workload,
    String module,
    WorkloadStyle style,
    List<String> arguments,
    List<Input> inputs,
    List<String> outputs,
    Bounds limits,
    long seed,
    Instant epoch) {

  /** A file that the guest reads: a content of the server, or a few bytes (base64). */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @SuppressWarnings("ArrayRecordComponent")
  public record Input(String name, @Nullable String content, byte @Nullable [] inline) {}

  /** What it may use. */
  public record Bounds(
      long memoryBytes, long stackBytes, double wallTimeSeconds, long outputBytes) {
    private static Bounds of(Limits limits) {
      return new Bounds(
          limits.memoryBytes(),
          limits.stackBytes(),
          limits.wallTime().toMillis() / 1000.0,
          limits.outputBytes());
    }
  }

  static RecipeView of(JobTerms job, UnitDetail unit) {
    WorkloadManifest manifest = job.manifest();
    return new RecipeView(
        new JobView.Workload(job.workload(), manifest.name().value(), manifest.version()),
        manifest.module().toString(),
        manifest.style(),
        Stream.of(manifest.arguments(), job.arguments(), unit.spec().arguments())
            .flatMap(List::stream)
            .toList(),
        Stream.concat(
                job.sharedInputs().stream().map(RecipeView::shared),
                unit.spec().inputs().stream().map(RecipeView::own))
            .toList(),
        manifest.outputs().stream().map(LogicalName::value).toList(),
        Bounds.of(job.limits()),
        unit.seed(),
        manifest.epoch());
  }

  private static Input shared(SharedInput input) {
    return new Input(input.name().value(), input.content().toString(), null);
  }

  private static Input own(WorkInput input) {
    return switch (input) {
      case WorkInput.Stored(var name, var content, var sharing) ->
          new Input(name.value(), content.toString(), null);
      case WorkInput.Inline(var name, var bytes) -> new Input(name.value(), null, bytes);
    };
  }
}
