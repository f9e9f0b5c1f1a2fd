package io.idlewild.coordinator.job;

import java.util.Optional;

/**
 * When a job will be through, from how fast it went: seconds from now that are enough in one case
 * of ten, in half of them, and in nine of ten.
 */
public record Forecast(long p10Seconds, long p50Seconds, long p90Seconds) {
  /** The 90 % point of the normal distribution. */
  private static final double NINE_OF_TEN = 1.2816;

  /** With so few observations the spread is not known; it is taken to be this. */
  private static final double UNKNOWN_SPREAD = 1;

  /**
   * Reads the future from the past. What remains takes T bins on average; its logarithm varies as
   * the sum of T bins does, and as the mean that was seen may be off.
   *
   * @param bins things that happened in each of some equal times, all of them over
   * @param binSeconds how long each was
   * @param remaining things that are still to happen
   * @return empty if nothing remains, or nothing has happened
   */
  static Optional<Forecast> of(int[] bins, int binSeconds, int remaining) {
    double sum = 0;
    for (int bin : bins) {
      sum += bin;
    }
    if (remaining <= 0 || sum == 0) {
      return Optional.empty();
    }
    double mean = sum / bins.length;
    double needed = remaining / mean;
    double spread = spread(bins, mean);
    double error = spread * Math.sqrt(1 / Math.max(1, needed) + 1.0 / bins.length);
    double factor = Math.exp(NINE_OF_TEN * error);
    double seconds = needed * binSeconds;
    return Optional.of(
        new Forecast(
            (long) Math.ceil(seconds / factor),
            (long) Math.ceil(seconds),
            (long) Math.ceil(seconds * factor)));
  }

  /** Standard deviation of a bin, relative to the mean. */
  private static double spread(int[] bins, double mean) {
    if (bins.length < 3) {
      return UNKNOWN_SPREAD;
    }
    double squares = 0;
    for (int bin : bins) {
      squares += (bin - mean) * (bin - mean);
    }
    return Math.sqrt(squares / (bins.length - 1)) / mean;
  }
}
