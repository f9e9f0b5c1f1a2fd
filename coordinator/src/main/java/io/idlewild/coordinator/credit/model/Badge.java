package io.idlewild.coordinator.credit.model;

import java.util.Locale;

/**
 * Something to be proud of.
 *
 * @param kind of the badge
 * @param level from 1
 * @param has what was reached
 * @param next what the next level wants; 0 at the last
 */
public record Badge(Kind kind, int level, long has, long next) {
  /** What badges are for, and what each level wants. */
  public enum Kind {
    /** Sealed work units. */
    WORK_UNITS(1, 100, 1_000, 10_000, 100_000, 1_000_000),
    /** Credit: a minute, an hour, a day, a week, a quarter and a year of the reference machine. */
    CREDIT(60, 3_600, 86_400, 604_800, 7_884_000, 31_536_000),
    /** Days with credit. */
    DAYS(1, 7, 30, 100, 365, 1_000),
    /** Machines. */
    HOSTS(1, 2, 5, 10, 50, 100);

    private final long[] levels;

    Kind(long... levels) {
      this.levels = levels;
    }

    /** As it is written: {@code work-units}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The badge for so much; of level 0 if it does not reach the first. */
  public static Badge of(Kind kind, long has) {
    int level = 0;
    while (level < kind.levels.length && has >= kind.levels[level]) {
      level++;
    }
    return new Badge(kind, level, has, level < kind.levels.length ? kind.levels[level] : 0);
  }
}
