package io.idlewild.coordinator.job;

/**
 * How many things happened in a second, over the last half minute. Counts per second lie in a ring.
 * Not thread-safe.
 */
final class RateMeter {
  static final int WINDOW_SECONDS = 30;
  private static final long SECOND = 1_000_000_000L;

  private final long start;
  private final int[] counts = new int[WINDOW_SECONDS];
  private long lastSecond;
  private int sum;

  RateMeter(long nowNanos) {
    this.start = nowNanos;
  }

  void count(int events, long nowNanos) {
    advance(nowNanos);
    counts[(int) (lastSecond % WINDOW_SECONDS)] += events;
    sum += events;
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
  }
}
