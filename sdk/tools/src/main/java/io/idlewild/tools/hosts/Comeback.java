package io.idlewild.tools.hosts;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a host tries again whose stream was lost: after a random time up to a bound that doubles
 * with each try, so that a crowd that lost its coordinator in one moment comes back in many.
 *
 * @param first bound
 * @param last bound, which is not doubled any more; zero if lost streams stay lost
 */
public record Comeback(Duration first, Duration last) {
  /** A lost stream stays lost. */
  public static final Comeback NEVER = new Comeback(Duration.ZERO, Duration.ZERO);

  private static final int MOST_DOUBLINGS = 20;

  /** As workers do it, but for the tests' patience. */
  public static Comeback usual() {
    return new Comeback(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  boolean happens() {
    return last.isPositive();
  }

  /**
   * Milliseconds to wait.
   *
   * @param tries that failed since the stream was lost
   */
  long delayMs(int tries, RandomGenerator random) {
    long bound = first.toMillis() << Math.min(tries, MOST_DOUBLINGS);
    return random.nextLong(1 + Math.min(bound, last.toMillis()));
  }
}
