package io.idlewild.coordinator.referee;

import io.idlewild.core.work.FailureCause;
import java.time.Duration;

/** What came of a recomputation. */
public sealed interface Computed {

  /**
   * The right result.
   *
   * @param result its outputs are inline if they have 64 KiB at most in all, as a worker's are;
   *     else they are in the content store, durably
   * @param cpuTime that it took
   * @param wallTime that it took
   */
  record Success(Evidence result, Duration cpuTime, Duration wallTime) implements Computed {}

  /**
   * The workload itself fails on this work unit, as it would on every honest host.
   *
   * @param detail one sentence for a person
   */
  record Failure(FailureCause cause, String detail) implements Computed {}

  /**
   * The referee could not do it; ask again later.
   *
   * @param sentence why, for a person
   */
  record Unavailable(String sentence) implements Computed {}
}
