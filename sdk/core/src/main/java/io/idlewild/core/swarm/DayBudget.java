package io.idlewild.core.swarm;

import java.util.concurrent.TimeUnit;

/** A limit on what goes in 24 hours, which then begin anew. Not thread-safe. */
final class DayBudget {
  private static final long DAY = TimeUnit.DAYS.toNanos(1);

  private final long perDay;
  private long began;
  private long spent;

  DayBudget(long perDay, long now) {
    this.perDay = perDay;
    this.began = now;
  }

  /** Whether anything is left; the last one may overdraw it. */
  boolean mayTake(long now) {
    if (now - began >= DAY) {
      began = now;
      spent = 0;
    }
    return spent < perDay;
  }

  void take(long count, long now) {
    if (mayTake(now)) {
      spent += count;
    }
  }
}
