package io.idlewild.coordinator.job;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scientist asks for. Absent members have defaults. */
public record NewJob(
    @NotBlank @Size(max = 200) String name,
    @NotBlank String workload,
    @Nullable String assurance,
    @Nullable ComparisonTerms comparison,
    @Nullable @Valid Verifier verifier,
    @Nullable String diversity,
    @Nullable @Size(max = 256) List<@NotNull @Valid Input> sharedInputs,
    @Nullable @Size(max = 1024) List<@NotNull String> arguments,
    @Nullable @Valid JobLimits limits,
    @Nullable @Positive Integer maxTasks,
    @Nullable @Min(JobTerms.MIN_PRIORITY) @Max(JobTerms.MAX_PRIORITY) Integer priority,
    @Nullable Instant deadline) {

  /**
   * An input that all work units have.
   *
   * @param sharing none, lan or swarm; absent is swarm
   */
  public record Input(@NotBlank String name, @NotBlank String content, @Nullable String sharing) {}

  /** A program that tells right results from wrong ones, by its workload version. */
  public record Verifier(@NotBlank String workload) {}

  /** Limits of each task; those of the workload hold where one is absent. */
  public record JobLimits(
      @Nullable Long memoryBytes,
      @Nullable Long stackBytes,
      @Nullable Double wallTimeSeconds,
      @Nullable Long outputBytes) {}
}
