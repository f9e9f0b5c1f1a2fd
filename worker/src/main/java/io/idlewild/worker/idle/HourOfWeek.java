package io.idlewild.worker.idle;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * One of the 168 hours of a week, as the clock on the wall shows it: habits follow that clock.
 *
 * @param number from Monday's first
 */
record HourOfWeek(int number) {
  static final int COUNT = 7 * 24;

  static HourOfWeek at(Instant moment, ZoneId zone) {
    ZonedDateTime local = moment.atZone(zone);
    return new HourOfWeek((local.getDayOfWeek().getValue() - 1) * 24 + local.getHour());
  }

  /** When the hour after that of this moment begins. */
  static Instant next(Instant moment, ZoneId zone) {
    Instant next = moment.atZone(zone).truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
    return next.isAfter(moment) ? next : moment.plus(1, ChronoUnit.HOURS);
  }
}
