package io.idlewild.core.swarm;

/**
 * Bytes a second, over the last few seconds: what is older counts less and less. Not thread-safe.
 */
public final class Goodput {
  private static final double HALF_LIFE_NANOS = 1e9;
  private static final double NANOS = 1e9;

  private double bytes;
  private double nanos;
  private long last;
  private boolean began;

  /** Work begins, or goes on; time while nothing was asked for does not count. */
  public void begin(long now) {
    if (!began) {
      began = true;
      last = now;
    }
  }

  /** Nothing is outstanding now. */
  public void pause() {
    began = false;
  }

  /** So many bytes came. */
  public void add(long count, long now) {
    begin(now);
    long passed = Math.max(0, now - last);
    double decay = Math.pow(0.5, passed / HALF_LIFE_NANOS);
    bytes = bytes * decay + count;
    nanos = nanos * decay + passed;
    last = now;
  }

  boolean isMeasured() {
    return nanos > 0;
  }

  /** What comes in so many nanoseconds, as it goes now. */
  double bytesWithin(double time) {
    return bytesPerSecond() * time / NANOS;
  }

  /** 0 while nothing came. */
  public double bytesPerSecond() {
    return nanos > 0 ? bytes / nanos * NANOS : 0;
  }
}
