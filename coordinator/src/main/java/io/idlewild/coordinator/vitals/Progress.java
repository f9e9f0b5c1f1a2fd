package io.idlewild.coordinator.vitals;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Whether counters that only grow have grown lately. */
final class Progress {
  private static final long LATELY_NANOS = Duration.ofMinutes(10).toNanos();

  private final Deque<Failures> failures = new ArrayDeque<>();
  private long moves = -1;
  private long movedNanos;
  private long failed;

  private record Failures(long nanos, long count) {}

  Progress(long nanos) {
    this.movedNanos = nanos;
  }

  /**
   * Takes the counters of this moment.
   *
   * @param allMoves tasks leased and ended
   * @param allFailed rounds that failed
   */
  void see(long nanos, long allMoves, long allFailed) {
    if (allMoves != moves) {
      moves = allMoves;
      movedNanos = nanos;
    }
    if (allFailed > failed) {
      failures.addLast(new Failures(nanos, allFailed - failed));
      failed = allFailed;
    }
    while (!failures.isEmpty() && nanos - failures.getFirst().nanos() > LATELY_NANOS) {
      failures.removeFirst();
    }
  }

  Duration still(long nanos) {
    return Duration.ofNanos(nanos - movedNanos);
  }

  /** Rounds that failed in the last ten minutes. */
  long failedLately() {
    return failures.stream().mapToLong(Failures::count).sum();
  }
}
