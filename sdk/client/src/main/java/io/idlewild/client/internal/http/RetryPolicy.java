package io.idlewild.client.internal.http;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again: delays double from one tenth of a second to five seconds, each shortened by
 * chance by up to a half so that many clients do not come at once, until their sum exceeds the
 * patience.
 */
public final class RetryPolicy {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Duration patience;
  private final RandomGenerator random;

  public RetryPolicy(Duration patience, RandomGenerator random) {
    this.patience = patience;
    this.random = random;
  }

  /** The same with another patience. */
  public RetryPolicy withPatience(Duration other) {
    return new RetryPolicy(other, random);
  }

  /** Begins to count. */
  public Attempts attempts() {
    return new Attempts();
  }

  /** The attempts of one call. Not thread-safe. */
  public final class Attempts {
    private Duration spent = Duration.ZERO;
    private Duration next = FIRST;

    private Attempts() {}

    /** How long to wait before the next attempt; empty if it is time to give up. */
    public Optional<Duration> afterFailure() {
      return afterFailure(Duration.ZERO);
    }

    /**
     * How long to wait before the next attempt; empty if it is time to give up.
     *
     * @param asked the server asks for at least this
     */
    public Optional<Duration> afterFailure(Duration asked) {
      if (spent.compareTo(patience) >= 0) {
        return Optional.empty();
      }
      Duration delay =
          Duration.ofMillis((long) (next.toMillis() * (0.5 + random.nextDouble() / 2)));
      if (delay.compareTo(asked) < 0) {
        delay = asked;
      }
      spent = spent.plus(delay);
      next = next.multipliedBy(2);
      if (next.compareTo(LONGEST) > 0) {
        next = LONGEST;
      }
      return Optional.of(delay);
    }
  }
}
