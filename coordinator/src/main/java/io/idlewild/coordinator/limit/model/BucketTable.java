package io.idlewild.coordinator.limit.model;

import io.idlewild.core.time.Ticker;

/**
 * Token buckets of many callers in memory that never grows: a bucket is one number, the moment at
 * which it is full again, so 65,536 of them take one mebibyte. A key lies in one of eight places;
 * who is new takes the place of the fullest bucket there, and a bucket that is full forgets
 * nothing. Only callers from very many places at once can make the table forget that somebody's
 * bucket was empty, and then that somebody gets one more burst. Thread-safe.
 */
public final class BucketTable {
  private static final int WAYS = 8;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final Ticker ticker;
  private final long start;
  private final double nanosEach;
  private final double nanosToFill;
  private final long seed;
  private final int sets;
  private final long[] keys;

  /** When each bucket is full again, since {@code start}; 0 is a place that nobody has. */
  private final long[] fullAt;

  /**
   * @param capacity callers that are remembered; a power of two of at least 8
   * @param seed unknown to callers, who cannot choose whose place they take
   */
  public BucketTable(Rate rate, int capacity, long seed, Ticker ticker) {
    if (capacity < WAYS || Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException(
          "capacity is a power of two of at least %d, not %d".formatted(WAYS, capacity));
    }
    this.ticker = ticker;
    this.start = ticker.nanos() - 1;
    this.nanosEach = rate.nanosEach();
    this.nanosToFill = rate.nanosToFill();
    this.seed = seed;
    this.sets = capacity / WAYS;
    this.keys = new long[capacity];
    this.fullAt = new long[capacity];
  }

  /**
   * Takes one use of the caller's bucket, or nothing if it is empty.
   *
   * @return 0 if it was taken, else nanoseconds until there is one
   */
  public long take(long key) {
    return take(key, 1);
  }

  /**
   * Takes several uses of the caller's bucket, or nothing if it has not as many.
   *
   * @return 0 if they were taken, else nanoseconds until there are as many
   */
  public synchronized long take(long key, long count) {
    double now = now();
    int place = place(key, now);
    double full = Math.max(fullAt[place], now) + count * nanosEach;
    double wait = full - now - nanosToFill;
    if (wait > 0) {
      return Math.max(1, (long) wait);
    }
    keys[place] = key;
    fullAt[place] = (long) full;
    return 0;
  }

  /** How long until the caller has a use; takes nothing. */
  public synchronized long peek(long key) {
    double now = now();
    for (int i = first(key), end = i + WAYS; i < end; i++) {
      if (fullAt[i] != 0 && keys[i] == key) {
        return (long) Math.max(0, Math.max(fullAt[i], now) + nanosEach - now - nanosToFill);
      }
    }
    return 0;
  }

  /** Where the key's bucket lies; a full bucket was put there if it had none. */
  private int place(long key, double now) {
    int first = first(key);
    int fullest = first;
    for (int i = first; i < first + WAYS; i++) {
      if (fullAt[i] != 0 && keys[i] == key) {
        return i;
      }
      if (fullAt[i] < fullAt[fullest]) {
        fullest = i;
      }
    }
    keys[fullest] = key;
    fullAt[fullest] = (long) now;
    return fullest;
  }

  private int first(long key) {
    long hash = (key ^ seed) * SPREAD;
    hash = (hash ^ (hash >>> 29)) * SPREAD;
    return (int) Long.remainderUnsigned(hash ^ (hash >>> 32), sets) * WAYS;
  }

  private double now() {
    return ticker.nanos() - start;
  }
}
