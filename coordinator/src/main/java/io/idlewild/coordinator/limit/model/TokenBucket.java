package io.idlewild.coordinator.limit.model;

import io.idlewild.core.time.Ticker;

/**
 * The budget of one stream. It may be overdrawn, because what has arrived has arrived: who takes is
 * told how long to wait before it asks for more. Not thread-safe.
 */
public final class TokenBucket {
  private final Ticker ticker;
  private final double nanosEach;
  private final double nanosToFill;

  /** When the bucket is full again. */
  private double fullAt;

  public TokenBucket(Rate rate, Ticker ticker) {
    this.ticker = ticker;
    this.nanosEach = rate.nanosEach();
    this.nanosToFill = rate.nanosToFill();
    this.fullAt = ticker.nanos();
  }

  /**
   * Takes from the bucket, even what is not there.
   *
   * @return nanoseconds until the bucket is no longer overdrawn; 0 if it is not
   */
  public long take(long count) {
    long now = ticker.nanos();
    fullAt = Math.max(fullAt, now) + count * nanosEach;
    return (long) Math.max(0, fullAt - now - nanosToFill);
  }
}
