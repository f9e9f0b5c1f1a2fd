package io.idlewild.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Numbers in words. */
public final class Amounts {
  private static final long[] UNITS = {1L << 30, 1L << 20, 1L << 10};
  private static final String[] NAMES = {"GiB", "MiB", "KiB"};

  private Amounts() {}

  /** Such as {@code 1.5 MiB}. */
  public static String bytes(long count) {
    for (int i = 0; i < UNITS.length; i++) {
      if (count >= UNITS[i]) {
        return String.format(Locale.ROOT, "%.1f %s", (double) count / UNITS[i], NAMES[i]);
      }
    }
    return count + " B";
  }

  /** Such as {@code 2 h 5 min}, {@code 3 min 20 s}, {@code 12 s} or {@code 1.3 s}. */
  public static String duration(Duration time) {
    long seconds = time.toSeconds();
    if (seconds >= 2 * 86_400) {
      return seconds / 86_400 + " days";
    }
    if (seconds >= 3600) {
      return "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
    if (seconds >= 60) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    return seconds >= 10
        ? seconds + " s"
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  /** Such as {@code 3 min ago}. */
  public static String ago(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.toSeconds() < 5) {
      return "now";
    }
    if (age.toSeconds() < 60) {
      return age.toSeconds() + " s ago";
    }
    if (age.toMinutes() < 60) {
      return age.toMinutes() + " min ago";
    }
    return age.toHours() < 48 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }

  /** Such as {@code 12.3/s} or {@code 4/min}. */
  public static String rate(double perSecond) {
    if (perSecond >= 10) {
      return String.format(Locale.ROOT, "%.0f/s", perSecond);
    }
    return perSecond >= 0.5 || perSecond == 0
        ? String.format(Locale.ROOT, "%.1f/s", perSecond)
        : String.format(Locale.ROOT, "%.1f/min", perSecond * 60);
  }

  /** {@code 1 work unit}, {@code 2 work units}. */
  public static String count(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
