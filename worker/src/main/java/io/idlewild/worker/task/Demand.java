package io.idlewild.worker.task;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How many tasks the worker wants, and how many the coordinator believes that it wants. */
final class Demand {
  private final RandomGenerator random;
  private int standing;
  private Duration standingAway = Duration.ZERO;
  private long quietUntil;
  private boolean quiet;
  private boolean draining;

  Demand(RandomGenerator random) {
    this.random = random;
  }

  /** A new stream begins without any demand. */
  void reset() {
    standing = 0;
    standingAway = Duration.ZERO;
    draining = false;
  }

  void takeOne() {
    standing = Math.max(0, standing - 1);
  }

  /** Not for this long, and up to half as long again: others were told the same. */
  void backOff(Duration delay, long nanos) {
    quiet = true;
    quietUntil = nanos + delay.toNanos() + random.nextLong(delay.toNanos() / 2 + 1);
  }

  /** When demand may be shown again, if it may not now. */
  Optional<Duration> untilAsked(long nanos) {
    return quiet
        ? Optional.of(Duration.ofNanos(Math.max(0, quietUntil - nanos)))
        : Optional.empty();
  }

  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  /** Says how many more are wanted, if that changed. */
  void update(int wanted, Duration away, long nanos, Actions actions) {
    quiet = quiet && nanos - quietUntil < 0;
    int shown = quiet || draining ? 0 : wanted;
    if (shown != standing || !away.equals(standingAway)) {
      standing = shown;
      standingAway = away;
      actions.send(new WorkerSays.Demand(shown, away));
    }
  }
}
