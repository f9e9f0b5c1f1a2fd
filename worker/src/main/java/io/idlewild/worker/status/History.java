package io.idlewild.worker.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last half hour of the machine, for a line on the page. It takes a moment when it is shown one
 * and enough time has passed: it wakes nobody up. Thread-safe.
 */
public final class History {
  private static final int MOST = 180;
  private static final Duration STEP = Duration.ofSeconds(10);

  private final Deque<WorkerStatus.Moment> moments = new ArrayDeque<>();
  private Instant next = Instant.MIN;

  /** Takes a moment, unless the last one has just been. */
  public synchronized void see(Instant now, double foreignCores, int idleCores, int computing) {
    if (now.isBefore(next) && !now.isBefore(next.minus(STEP.multipliedBy(2)))) {
      return;
    }
    next = now.plus(STEP);
    if (moments.size() == MOST) {
      moments.removeFirst();
    }
    moments.addLast(
        new WorkerStatus.Moment(
            now.toString(), Math.round(foreignCores * 100) / 100.0, idleCores, computing));
  }

  /** The oldest first. */
  public synchronized List<WorkerStatus.Moment> moments() {
    return List.copyOf(moments);
  }
}
