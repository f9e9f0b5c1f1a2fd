package io.idlewild.tools.bench;

import java.util.Arrays;

/** Durations in nanoseconds, all of them kept: percentiles are exact. Thread-safe. */
final class Percentiles {
  private static final int FIRST_CAPACITY = 1_024;
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[FIRST_CAPACITY];
  private int count;

  synchronized void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  synchronized void clear() {
    count = 0;
  }

  synchronized int count() {
    return count;
  }

  /**
   * The duration that this share of all does not exceed (nearest rank), in milliseconds.
   *
   * @param share above 0, up to 1
   * @return NaN if there are none
   */
  synchronized double millis(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * count);
    return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
  }
}
