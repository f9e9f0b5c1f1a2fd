package io.idlewild.worker.config;

import io.idlewild.worker.config.Key.ValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What texts preferences may have. */
final class ValueTypes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(KiB|MiB|GiB|TiB)?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|m|h)");
  private static final List<Duration> EXAMPLES =
      List.of(
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofHours(1));

  private ValueTypes() {}

  static <E extends Enum<E>> ValueType<E> choice(E[] values) {
    String allowed = Arrays.stream(values).map(ValueTypes::word).collect(Collectors.joining(", "));
    return new ValueType<>(
        allowed,
        text -> Arrays.stream(values).filter(value -> word(value).equals(text)).findFirst());
  }

  static ValueType<Boolean> yesNo() {
    return new ValueType<>(
        "true, false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  static ValueType<Integer> integer(int least, int most) {
    return new ValueType<>(
        "a whole number from %d to %d".formatted(least, most),
        text ->
            Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(value -> value >= least && value <= most));
  }

  /** A number of cores, or a share of all. */
  static ValueType<Portion> cores(double least, int most, boolean whole) {
    String number = whole ? "a whole number" : "a number";
    return new ValueType<>(
        "%s from %s to %d, or a share such as 50%%".formatted(number, plain(least), most),
        text ->
            share(text)
                .or(() ->
                    number(text)
                        .filter(value -> value >= least && value <= most)
                        .filter(value -> !whole || value == Math.rint(value))
                        .map(Portion.Amount::new)));
  }

  /** 0 - 1. */
  static ValueType<Double> percent(int least) {
    return new ValueType<>(
        "a share from %d%% to 100%%".formatted(least),
        text -> percentOf(text).filter(value -> value >= least / 100.0));
  }

  static ValueType<Duration> duration(Duration least, Duration most) {
    return new ValueType<>(
        "a duration from %s to %s, such as %s"
            .formatted(inUnits(least), inUnits(most), examples(least, most)),
        text -> parseDuration(text).filter(value -> isWithin(value, least, most)));
  }

  static ValueType<Long> size(long least) {
    return new ValueType<>(
        "a size of at least %d MiB, such as 512MiB or 4GiB".formatted(least >> 20),
        text -> parseSize(text).filter(value -> value >= least));
  }

  /** A size, or a share of what there is. */
  static ValueType<Portion> memory(long least) {
    return new ValueType<>(
        "a size of at least %d MiB, such as 4GiB, or a share such as 50%%".formatted(least >> 20),
        text ->
            share(text)
                .or(() ->
                    parseSize(text)
                        .filter(value -> value >= least)
                        .map(value -> new Portion.Amount(value))));
  }

  static ValueType<OptionalLong> sizeOrUnlimited(String unit, long least) {
    return new ValueType<>(
        "unlimited, or a size of at least %d KiB%s, such as 4MiB%s"
            .formatted(least >> 10, unit, unit),
        text ->
            text.equals("unlimited")
                ? Optional.of(OptionalLong.empty())
                : Optional.of(text)
                    .filter(size -> size.endsWith(unit))
                    .flatMap(size -> parseSize(size.substring(0, size.length() - unit.length())))
                    .filter(value -> value >= least)
                    .map(OptionalLong::of));
  }

  /** None, or some words with commas between. */
  static ValueType<Set<String>> words(String what, String pattern) {
    return new ValueType<>(
        "none, or %s with commas between".formatted(what),
        text ->
            text.equals("none")
                ? Optional.of(Set.of())
                : Optional.of(Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                    .filter(words -> words.stream().allMatch(word -> word.matches(pattern)))
                    .map(Set::copyOf));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Portion> share(String text) {
    return percentOf(text).map(Portion.Share::new);
  }

  private static Optional<Double> percentOf(String text) {
    Matcher matcher = PERCENT.matcher(text);
    return matcher.matches()
        ? Optional.of(Double.parseDouble(matcher.group(1)) / 100).filter(value -> value <= 1)
        : Optional.empty();
  }

  private static Optional<Double> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** Of many lengths, those that are allowed. */
  private static String examples(Duration least, Duration most) {
    return EXAMPLES.stream()
        .filter(example -> isWithin(example, least, most))
        .map(ValueTypes::inUnits)
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
    if (value.toSecondsPart() != 0 || value.isZero()) {
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
