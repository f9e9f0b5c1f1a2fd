package io.idlewild.coordinator.job;

import java.util.Arrays;

/**
 * How many things happened in a second, over the last half minute, and in each of the last five
 * minutes' bins. Counts lie in rings. Not thread-safe.
 */
final class RateMeter {
  static final int WINDOW_SECONDS = 30;
  static final int BIN_SECONDS = 5;
  private static final int BINS = 60;
  private static final long SECOND = 1_000_000_000L;

  private final long start;
  private final int[] counts = new int[WINDOW_SECONDS];
  private long lastSecond;
  private int sum;
  private final int[] bins = new int[BINS];
  private long lastBin;

  RateMeter(long nowNanos) {
    this.start = nowNanos;
  }

  void count(int events, long nowNanos) {
    advance(nowNanos);
    counts[(int) (lastSecond % WINDOW_SECONDS)] += events;
    sum += events;
    bins[(int) (lastBin % BINS)] += events;
  }

  /** What happened in each bin that is over, the oldest first; while none is, in the first one. */
  int[] bins(long nowNanos) {
    advance(nowNanos);
    if (lastBin == 0) {
      return Arrays.copyOf(bins, 1);
    }
    int[] over = new int[(int) Math.min(BINS - 1, lastBin)];
    for (int i = 0; i < over.length; i++) {
      over[i] = bins[(int) ((lastBin - over.length + i) % BINS)];
    }
    return over;
  }

  /** Events a second; over the time since the start while that is shorter than the window. */
  double perSecond(long nowNanos) {
    advance(nowNanos);
    double elapsed = Math.max(1.0, (nowNanos - start) / (double) SECOND);
    return sum / Math.min(WINDOW_SECONDS, elapsed);
  }

  private void advance(long nowNanos) {
    long second = Math.max(lastSecond, (nowNanos - start) / SECOND);
    long steps = Math.min(WINDOW_SECONDS, second - lastSecond);
    for (long i = 1; i <= steps; i++) {
      int slot = (int) ((second - steps + i) % WINDOW_SECONDS);
      sum -= counts[slot];
      counts[slot] = 0;
    }
    lastSecond = second;
    long bin = second / BIN_SECONDS;
    long passed = Math.min(BINS, bin - lastBin);
    for (long i = 1; i <= passed; i++) {
      bins[(int) ((bin - passed + i) % BINS)] = 0;
    }
    lastBin = bin;
  }
}
