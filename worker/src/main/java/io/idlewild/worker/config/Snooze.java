package io.idlewild.worker.config;

import java.time.Duration;

/** For how long a volunteer wants to be left alone. */
public sealed interface Snooze {
  /** 15 minutes. */
  Snooze QUARTER = new For(Duration.ofMinutes(15));

  /** An hour. */
  Snooze HOUR = new For(Duration.ofHours(1));

  /** A length of time, at most {@link #LONGEST}. */
  record For(Duration time) implements Snooze {
    /** A week. */
    public static final Duration LONGEST = Duration.ofDays(7);

    public For {
      if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("a snooze lasts 1 s to 7 days, got " + time);
      }
    }
  }

  /** Until the next six o'clock in the morning that is more than two hours away. */
  record UntilTomorrow() implements Snooze {}

  /** Until the volunteer says so. */
  record UntilISay() implements Snooze {}
}
