package io.idlewild.coordinator.limit.model;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen: {@code 10/s burst 200} is ten times a second in the long run, and
 * two hundred times at once after a rest.
 *
 * @param count times in each {@code period}
 * @param period of the long run
 * @param burst times at once, at least 1
 */
public record Rate(long count, Duration period, long burst) {
  private static final long MAX = 1_000_000_000_000L;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,12})/(s|min|h|d) burst (\\d{1,12})");
  private static final Map<String, Duration> PERIODS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  public Rate {
    if (count < 1 || count > MAX || burst < 1 || burst > MAX || !period.isPositive()) {
      throw new IllegalArgumentException(
          "a rate wants a count and a burst of 1 to %d and a period, got %d in %s burst %d"
              .formatted(MAX, count, period, burst));
    }
  }

  /** Reads what an admin sets. */
  public static Rate parse(CharSequence text) {
    Matcher matcher = TEXT.matcher(text.toString().strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no rate; write it like 10/s burst 200 (s, min, h or d)".formatted(text));
    }
    return new Rate(
        Long.parseLong(matcher.group(1)),
        Objects.requireNonNull(PERIODS.get(matcher.group(2))),
        Long.parseLong(matcher.group(3)));
  }

  /** Nanoseconds that one use takes to come back. */
  double nanosEach() {
    return (double) period.toNanos() / count;
  }

  /** Nanoseconds in which an empty bucket fills. */
  double nanosToFill() {
    return nanosEach() * burst;
  }
}
