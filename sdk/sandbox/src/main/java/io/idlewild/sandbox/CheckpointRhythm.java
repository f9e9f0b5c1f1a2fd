package io.idlewild.sandbox;

import java.time.Duration;

/**
 * When the next checkpoint is due, in time that the task computes: a task that stands still has
 * nothing new to write. One that takes long to write is written less often. Not thread-safe.
 */
final class CheckpointRhythm {
  private final Duration interval;
  private final double share;
  private Duration pause;
  private Duration last;

  /**
   * @param interval wanted
   * @param share of the time that may go into checkpoints
   * @param start how long the task has computed when it begins
   */
  CheckpointRhythm(Duration interval, double share, Duration start) {
    this.interval = interval;
    this.share = share;
    this.pause = interval;
    this.last = start;
  }

  /** How long the task has to compute until the next one; zero or less when it is due. */
  Duration untilDue(Duration computed) {
    return last.plus(pause).minus(computed);
  }

  /** One was tried. */
  void taken(Duration computed, Duration cost) {
    last = computed;
    Duration affordable = Duration.ofNanos((long) (cost.toNanos() / share));
    pause = affordable.compareTo(interval) > 0 ? affordable : interval;
  }
}
