package io.idlewild.worker.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: a random time up to a bound that doubles ("full
 * jitter"), so that thousands of workers do not come back in one moment. Thread-safe.
 */
public final class Backoff {
  private static final int MOST_DOUBLINGS = 30;

  private final RandomGenerator random;
  private final Duration first;
  private final Duration longest;
  private int failures;

  /**
   * @param first bound of the first wait
   * @param longest bound of all waits
   */
  public Backoff(RandomGenerator random, Duration first, Duration longest) {
    this.random = random;
    this.first = first;
    this.longest = longest;
  }

  /** The wait after one more failure. */
  public synchronized Duration next() {
    long bound =
        Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    return Duration.ofMillis(random.nextLong(bound + 1));
  }

  /** The delay, or up to twice as long: for what many workers were told at once. */
  public synchronized Duration spread(Duration delay) {
    return delay.plusMillis(random.nextLong(delay.toMillis() + 1));
  }

  /** It worked. */
  public synchronized void reset() {
    failures = 0;
  }
}
