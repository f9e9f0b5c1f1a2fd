package io.idlewild.core.swarm;

/** A limit on a rate: a second's worth may be spent at once. Not thread-safe. */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final long perSecond;
  private double tokens;
  private long last;

  TokenBucket(long perSecond, long now) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.last = now;
  }

  /** Whether there is anything left; a large one may overdraw it, and is paid for later. */
  boolean mayTake(long now) {
    refill(now);
    return perSecond == Long.MAX_VALUE || tokens > 0;
  }

  void take(long count, long now) {
    if (perSecond == Long.MAX_VALUE) {
      return;
    }
    refill(now);
    tokens -= count;
  }

  private void refill(long now) {
    tokens = Math.min(perSecond, tokens + (now - last) / NANOS * perSecond);
    last = now;
  }
}
