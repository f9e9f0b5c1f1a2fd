package io.idlewild.worker.status;

import java.util.Locale;

/** Numbers for people. */
final class Figures {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final double STEP = 1024;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Figures() {}

  /** With the unit that leaves one to four digits before the point. */
  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    return unit == 0 || value >= 100
        ? String.format(Locale.ROOT, "%.0f %s", value, UNITS[unit])
        : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", Math.floor(share * 100));
  }

  static String cores(double cores) {
    return String.format(Locale.ROOT, "%.2f", cores);
  }

  /** In its two largest units. */
  static String duration(long seconds) {
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    if (seconds < HOUR) {
      return "%d min %d s".formatted(seconds / MINUTE, seconds % MINUTE);
    }
    return seconds < DAY
        ? "%d h %d min".formatted(seconds / HOUR, seconds % HOUR / MINUTE)
        : "%d d %d h".formatted(seconds / DAY, seconds % DAY / HOUR);
  }

  static String credit(double credit) {
    return credit == Math.rint(credit)
        ? String.format(Locale.ROOT, "%.0f", credit)
        : String.format(Locale.ROOT, "%.2f", credit);
  }

  static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  /**
   * Text of others on one line of a terminal: what could steer the terminal becomes a question
   * mark.
   */
  static String plain(String text) {
    return text.codePoints()
        .map(letter -> Character.isISOControl(letter) || isInvisible(letter) ? '?' : letter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isInvisible(int letter) {
    int type = Character.getType(letter);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
