package io.idlewild.worker.idle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Owners with habits, and days on which they do otherwise. */
enum SimulatedOwner {
  /** Nine to half past five with a lunch, seldom ill, sometimes on a Saturday. */
  OFFICE {
    @Override
    void day(LocalDate date, Random random, Sessions sessions) {
      boolean weekend = isWeekend(date);
      if (random.nextDouble() < (weekend ? 0.1 : 0.92)) {
        sessions.add(date, 9 * 60, 12 * 60 + 15, 20);
        sessions.add(date, 13 * 60, 17 * 60 + 30, 25);
      }
    }
  },
  /** Plays in the evening, and on Sundays after breakfast too. */
  EVENINGS {
    @Override
    void day(LocalDate date, Random random, Sessions sessions) {
      if (random.nextDouble() < 0.8) {
        sessions.add(date, 19 * 60 + 30, 22 * 60 + 45, 30);
      }
      if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
        sessions.add(date, 10 * 60, 12 * 60, 40);
      }
    }
  },
  /** A machine of a family: before school, after school, in the evening. */
  FAMILY {
    @Override
    void day(LocalDate date, Random random, Sessions sessions) {
      if (!isWeekend(date)) {
        sessions.add(date, 6 * 60 + 50, 7 * 60 + 20, 10);
      }
      sessions.add(date, isWeekend(date) ? 10 * 60 : 15 * 60, 17 * 60, 30);
      sessions.add(date, 20 * 60, 22 * 60, 30);
    }
  },
  /** Nobody, but a backup at three every night. */
  NIGHTLY {
    @Override
    void day(LocalDate date, Random random, Sessions sessions) {
      sessions.add(date, 3 * 60, 3 * 60 + 40, 3);
    }
  },
  /** Comes and goes without any habit, a few times a day. */
  ANYTIME {
    @Override
    void day(LocalDate date, Random random, Sessions sessions) {
      for (int visit = 0; visit < 3; visit++) {
        int minute = random.nextInt(24 * 60 - 30);
        sessions.add(date, minute, minute + 20, 1);
      }
    }
  };

  abstract void day(LocalDate date, Random random, Sessions sessions);

  static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
  }

  List<Session> sessions(LocalDate from, int days, ZoneId zone, long seed) {
    Random random = new Random(seed);
    Sessions sessions = new Sessions(zone, random);
    for (int day = 0; day < days; day++) {
      day(from.plusDays(day), random, sessions);
    }
    return sessions.all.stream().sorted(java.util.Comparator.comparing(Session::begin)).toList();
  }

  /** A stretch of use. */
  record Session(Instant begin, Instant end) {}

  /** Collects them. */
  static final class Sessions {
    private final ZoneId zone;
    private final Random random;
    private final List<Session> all = new ArrayList<>();

    Sessions(ZoneId zone, Random random) {
      this.zone = zone;
      this.random = random;
    }

    /** Minutes of a day, each moved by as much as {@code scatter} would have it (a deviation). */
    void add(LocalDate date, int from, int to, int scatter) {
      Instant midnight = date.atStartOfDay(zone).toInstant();
      double begin = from + random.nextGaussian() * scatter;
      double end = Math.max(begin + 5, to + random.nextGaussian() * scatter);
      all.add(new Session(midnight.plus(minutes(begin)), midnight.plus(minutes(end))));
    }

    private static Duration minutes(double count) {
      return Duration.ofSeconds((long) (count * 60));
    }
  }
}
