package io.idlewild.core.run;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a step style task keeps its state, so that a later run of an equal request, here or on
 * another machine that was given the folder, goes on from there and comes to the same bits.
 *
 * @param folder is made if it is not there; what lies in it of an equal request is gone on from,
 *     what lies in it of other requests is left alone
 * @param interval of computing between two checkpoints
 * @param share of the task's time that may go into writing them, above 0; where it would be more,
 *     the interval is longer
 */
public record Checkpointing(Path folder, Duration interval, double share) {
  /** At most so much work is lost where nobody says otherwise. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  private static final double DEFAULT_SHARE = 0.05;

  public Checkpointing {
    if (!(share > 0)) {
      throw new IllegalArgumentException("the share of checkpoints is above 0, got " + share);
    }
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "the interval between checkpoints is longer than 0, got " + interval);
    }
  }

  /** A twentieth of the task's time at most. */
  public Checkpointing(Path folder, Duration interval) {
    this(folder, interval, DEFAULT_SHARE);
  }
}
