package io.idlewild.worker.agent;

import io.idlewild.worker.config.Snooze;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of a snooze as people write them. */
final class SnoozeWords {
  static final String ALLOWED =
      "give minutes, hours or days (15min, 1h, 2d; at most 7 days), tomorrow, or forever";

  private static final Pattern LENGTH = Pattern.compile("(\\d{1,5})\\s*(min|m|h|d)");

  private SnoozeWords() {}

  static Optional<Snooze> parse(String text) {
    return switch (text.strip()) {
      case "tomorrow" -> Optional.of(new Snooze.UntilTomorrow());
      case "forever" -> Optional.of(new Snooze.UntilISay());
      default -> length(text.strip());
    };
  }

  private static Optional<Snooze> length(String text) {
    Matcher matcher = LENGTH.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    Duration time =
        switch (matcher.group(2)) {
          case "h" -> Duration.ofHours(count);
          case "d" -> Duration.ofDays(count);
          default -> Duration.ofMinutes(count);
        };
    boolean allowed = !time.isZero() && time.compareTo(Snooze.For.LONGEST) <= 0;
    return allowed ? Optional.of(new Snooze.For(time)) : Optional.empty();
  }

  static String of(Snooze snooze) {
    return switch (snooze) {
      case Snooze.UntilTomorrow tomorrow -> "until tomorrow morning";
      case Snooze.UntilISay forever -> "until you wake it";
      case Snooze.For(Duration time) -> "for " + length(time);
    };
  }

  private static String length(Duration time) {
    long minutes = time.toMinutes();
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
  }
}
