package io.idlewild.worker.task;

import java.time.Duration;

/** How many tasks the worker wants, and how many the coordinator believes that it wants. */
final class Demand {
  private int standing;
  private long quietUntil;
  private boolean quiet;
  private boolean draining;

  /** A new stream begins without any demand. */
  void reset() {
    standing = 0;
    draining = false;
  }

  void takeOne() {
    standing = Math.max(0, standing - 1);
  }

  void backOff(Duration delay, long nanos) {
    quiet = true;
    quietUntil = nanos + delay.toNanos();
  }

  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  /** Says how many more are wanted, if that changed. */
  void update(int wanted, long nanos, Actions actions) {
    quiet = quiet && nanos - quietUntil < 0;
    int shown = quiet || draining ? 0 : wanted;
    if (shown != standing) {
      standing = shown;
      actions.send(new WorkerSays.Demand(shown));
    }
  }
}
