package io.idlewild.coordinator.swarm;

import java.time.Duration;
import java.time.Instant;

/** What went over one edge in the last minute. Not thread-safe. */
final class EdgeWindow {
  static final Duration WINDOW = Duration.ofSeconds(60);

  /** A worker that fetches reports each 5 s; a rate that was not renewed counts as 0. */
  private static final Duration FRESH = Duration.ofSeconds(8);

  private static final Duration LEAST_SPAN = Duration.ofMillis(100);
  private static final long SLOT_SECONDS = 5;
  private static final int SLOTS = (int) (WINDOW.toSeconds() / SLOT_SECONDS);
  private static final double MILLIS = 1_000;

  private final long[] slots = new long[SLOTS];
  private final int[] chunks = new int[SLOTS];
  private final int[] wrong = new int[SLOTS];
  private long newestSlot = Long.MIN_VALUE;
  private Instant reported = Instant.EPOCH;
  private double rate;
  private boolean lan;

  /**
   * Bytes that came in the time before now.
   *
   * @param span how long it took
   */
  void add(long bytes, int count, int bad, boolean near, Duration span, Instant now) {
    move(now);
    long slot = slotOf(now);
    long covered = Math.clamp(span.toSeconds() / SLOT_SECONDS + 1, 1, SLOTS);
    for (long i = 0; i < covered; i++) {
      slots[index(slot - i)] += bytes / covered;
    }
    slots[index(slot)] += bytes % covered;
    chunks[index(slot)] += count;
    wrong[index(slot)] += bad;
    long millis = Math.max(LEAST_SPAN.toMillis(), span.toMillis());
    rate = bytes * MILLIS / millis;
    reported = now;
    lan = near;
  }

  /** What is left of it now. */
  EdgeTraffic traffic(Instant now) {
    move(now);
    long bytes = 0;
    int count = 0;
    int bad = 0;
    for (int i = 0; i < SLOTS; i++) {
      bytes += slots[i];
      count += chunks[i];
      bad += wrong[i];
    }
    boolean fresh = now.isBefore(reported.plus(FRESH));
    return new EdgeTraffic(lan, fresh ? rate : 0, bytes, count, bad);
  }

  private void move(Instant now) {
    long slot = slotOf(now);
    long gone = newestSlot == Long.MIN_VALUE ? 0 : Math.min(slot - newestSlot, SLOTS);
    for (long i = 0; i < gone; i++) {
      int index = index(slot - i);
      slots[index] = 0;
      chunks[index] = 0;
      wrong[index] = 0;
    }
    newestSlot = Math.max(newestSlot, slot);
  }

  private static long slotOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SLOT_SECONDS);
  }

  private static int index(long slot) {
    return (int) Math.floorMod(slot, (long) SLOTS);
  }
}
