package io.idlewild.tools.overlay;

import java.util.Arrays;
import java.util.List;

/**
 * What came of it.
 *
 * @param lookups that were made
 * @param successShare of them that found a provider
 * @param secondsP50 simulated time until a provider was found
 * @param messagesPerNodeMinute all questions and answers, upkeep included
 * @param replaced nodes that left and were replaced
 */
record ChurnResult(
    int lookups,
    double successShare,
    double secondsP50,
    double secondsP99,
    double messagesPerNodeMinute,
    int replaced) {

  static ChurnResult of(
      List<Double> found, int lookups, double messagesPerNodeMinute, int replaced) {
    double[] sorted = found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new ChurnResult(
        lookups,
        found.size() / (double) Math.max(1, lookups),
        percentile(sorted, 0.5),
        percentile(sorted, 0.99),
        messagesPerNodeMinute,
        replaced);
  }

  private static double percentile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return Arrays.stream(sorted).skip(Math.max(0, rank - 1)).findFirst().orElse(Double.NaN);
  }
}
