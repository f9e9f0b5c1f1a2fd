package io.idlewild.sandbox;

import java.time.Duration;

/**
 * How a task that may have only a share of a core runs and stands still by turns. It looks at the
 * time and at the CPU time that went by since it began, so that threads of the JVM beside the
 * guest's, and late signals, are paid back in the next turns. Not thread-safe.
 */
final class DutyCycle {
  /** Shorter turns would cost more in signals and cold caches than they smooth. */
  static final Duration PERIOD = Duration.ofMillis(200);

  /** The kernel tells CPU time in hundredths of a second. */
  private static final long SHORTEST = Duration.ofMillis(20).toNanos();

  /** What a task did not use in so many periods it does not get later on. */
  private static final int MEMORY = 5;

  private final double share;
  private long lastElapsed;
  private long lastCpu;
  private double debt;

  /**
   * @param share of one core, above 0 and below 1
   */
  DutyCycle(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1, got " + share);
    }
    this.share = share;
  }

  /**
   * One turn.
   *
   * @param run for this long
   * @param stop then stand still for this long
   */
  record Turn(Duration run, Duration stop) {}

  /**
   * The next turn.
   *
   * @param elapsed since the share began to hold
   * @param cpu that the task used since then
   */
  Turn next(Duration elapsed, Duration cpu) {
    double allowed = share * (elapsed.toNanos() - lastElapsed);
    debt += cpu.toNanos() - lastCpu - allowed;
    lastElapsed = elapsed.toNanos();
    lastCpu = cpu.toNanos();
    long period = Math.max(PERIOD.toNanos(), (long) (SHORTEST / share));
    debt = Math.max(debt, -MEMORY * share * period);
    long run = (long) (share * period - debt);
    if (run < SHORTEST) {
      return new Turn(Duration.ZERO, Duration.ofNanos(period));
    }
    if (run > period - SHORTEST) {
      return new Turn(Duration.ofNanos(period), Duration.ZERO);
    }
    return new Turn(Duration.ofNanos(run), Duration.ofNanos(period - run));
  }
}
