package io.idlewild.worker.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One setting.
 *
 * @param name in file and messages
 * @param allowed for messages
 * @param parse empty for text that is not allowed
 */
record Key<T>(String name, String allowed, Function<String, Optional<T>> parse) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(KiB|MiB|GiB|TiB)?");
  private static final List<Duration> EXAMPLES =
      List.of(
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofHours(1));
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|m|h)");

  static <E extends Enum<E>> Key<E> choice(String name, E[] values) {
    String allowed = Arrays.stream(values).map(Key::word).collect(Collectors.joining(", "));
    return new Key<>(
        name,
        allowed,
        text -> Arrays.stream(values).filter(value -> word(value).equals(text)).findFirst());
  }

  static Key<Boolean> yesNo(String name) {
    return new Key<>(
        name,
        "true, false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  static Key<Integer> integer(String name, int least, int most) {
    return new Key<>(
        name,
        "a whole number from %d to %d".formatted(least, most),
        text ->
            Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(value -> value >= least && value <= most));
  }

  static Key<Double> number(String name, double least, double most) {
    return new Key<>(
        name,
        String.format(Locale.ROOT, "a number from %s to %s", least, most),
        text ->
            Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}(\\.\\d{1,9})?"))
                .map(Double::valueOf)
                .filter(value -> value >= least && value <= most));
  }

  static Key<Duration> duration(String name, Duration least, Duration most) {
    return new Key<>(
        name,
        "a duration from %s to %s, such as %s"
            .formatted(inUnits(least), inUnits(most), examples(least, most)),
        text -> parseDuration(text).filter(value -> isWithin(value, least, most)));
  }

  static Key<Long> size(String name, long least) {
    return new Key<>(
        name,
        "a size of at least %d MiB, such as 512MiB or 4GiB".formatted(least >> 20),
        text -> parseSize(text).filter(value -> value >= least));
  }

  static String names(Key<?>... keys) {
    return Stream.of(keys).map(Key::name).collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Of many lengths, those that are allowed. */
  private static String examples(Duration least, Duration most) {
    return EXAMPLES.stream()
        .filter(example -> isWithin(example, least, most))
        .map(Key::inUnits)
        .collect(Collectors.joining(", "));
  }

  private static boolean isWithin(Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  /** In the largest unit that leaves no rest. */
  private static String inUnits(Duration value) {
    if (value.toMillisPart() != 0) {
      return value.toMillis() + "ms";
    }
    if (value.toSecondsPart() != 0) {
      return value.toSeconds() + "s";
    }
    return value.toMinutesPart() == 0 ? value.toHours() + "h" : value.toMinutes() + "m";
  }

  private static Optional<Duration> parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m", "min" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        });
  }

  private static Optional<Long> parseSize(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2);
    int shift =
        unit == null
            ? 0
            : switch (unit) {
              case "KiB" -> 10;
              case "MiB" -> 20;
              case "GiB" -> 30;
              default -> 40;
            };
    long count = Long.parseLong(matcher.group(1));
    return count > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(count << shift);
  }
}
