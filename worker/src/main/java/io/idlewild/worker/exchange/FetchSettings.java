package io.idlewild.worker.exchange;

import java.time.Duration;

/**
 * How patient a fetch is.
 *
 * @param attempts without any new chunk before it is given up
 * @param firstPause between the first two attempts; it doubles
 * @param longestPause between two attempts
 */
public record FetchSettings(int attempts, Duration firstPause, Duration longestPause) {
  /** About two minutes in all. */
  public static final FetchSettings DEFAULT =
      new FetchSettings(10, Duration.ofMillis(500), Duration.ofSeconds(30));

  Duration pauseAfter(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
