package io.idlewild.worker.task;

import java.time.Duration;

/**
 * How many tasks are wanted beyond those that have a core, so that the time that the volunteer
 * chose can be filled without a coordinator. It follows from how long tasks took here so far.
 */
final class WorkAhead {
  /** Whatever the times say: inputs take room, and others want work too. */
  static final int MOST = 500;

  /** How much the newest time counts. */
  private static final double NEWEST = 0.2;

  private Duration wanted = Duration.ZERO;
  private double meanSeconds;

  /** The volunteer wants so much; zero is nothing ahead. */
  void want(Duration ahead) {
    wanted = ahead;
  }

  Duration wanted() {
    return wanted;
  }

  boolean isWanted() {
    return !wanted.isZero();
  }

  /** A task took this long on its core. */
  void took(Duration wallTime) {
    double seconds = Math.max(0.001, wallTime.toMillis() / 1000.0);
    meanSeconds = meanSeconds == 0 ? seconds : meanSeconds + NEWEST * (seconds - meanSeconds);
  }

  /** Tasks beyond one for each of so many cores. One, as long as no time is known. */
  int tasks(int cores) {
    if (!isWanted() || cores == 0) {
      return 0;
    }
    if (meanSeconds == 0) {
      return 1;
    }
    return (int) Math.min(MOST, Math.ceil(wanted.toMillis() / 1000.0 * cores / meanSeconds));
  }
}
