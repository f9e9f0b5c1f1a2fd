package io.idlewild.worker.idle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Foretells when an owner who is away comes back: hour after hour ahead, the chance that the owner
 * is still away shrinks by the chance of a return in that hour of the week.
 */
final class ReturnForecast {
  private static final Duration HORIZON = Duration.ofDays(7);
  private static final double EARLY = 0.1;
  private static final double LIKELY = 0.5;
  private static final double HOUR_NANOS = Duration.ofHours(1).toNanos();

  private final Habits habits;
  private final ZoneId zone;

  ReturnForecast(Habits habits, ZoneId zone) {
    this.habits = habits;
    this.zone = zone;
  }

  /** As seen from this moment, at which nobody uses the machine. */
  Outlook at(Instant now, Owner.Presence owner) {
    Optional<Duration> early = Optional.empty();
    double away = 1;
    Instant end = now.plus(HORIZON);
    for (Instant from = now; from.isBefore(end); ) {
      Instant to = HourOfWeek.next(from, zone);
      double hours = Duration.between(from, to).toNanos() / HOUR_NANOS;
      double staying = 1 - Math.min(0.999, habits.chance(HourOfWeek.at(from, zone)));
      double after = away * Math.pow(staying, hours);
      if (early.isEmpty() && after <= 1 - EARLY) {
        early = Optional.of(crossing(now, from, away, staying, 1 - EARLY));
      }
      if (after <= 1 - LIKELY) {
        return new Outlook(
            owner, early, Optional.of(crossing(now, from, away, staying, 1 - LIKELY)));
      }
      away = after;
      from = to;
    }
    return new Outlook(owner, early, Optional.empty());
  }

  /** When the chance of being away falls to the level, within the hour in which it does. */
  private static Duration crossing(
      Instant now, Instant from, double away, double staying, double level) {
    double hours = Math.log(level / away) / Math.log(staying);
    return Duration.between(now, from).plusNanos((long) (Math.max(0, hours) * HOUR_NANOS));
  }
}
