package io.idlewild.worker.idle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How often an owner who was away came back within each hour of the week. Newer weeks count more: a
 * week weighs four fifths of the one after it, so that a new job or a holiday is learnt in weeks.
 * Not thread-safe.
 */
final class Habits {
  private static final double FADE = 0.8;

  /** So much does an hour of which little is known lean on the whole week. */
  private static final double LEAN = 0.4;

  /** Before anything is known: a return in twelve hours. */
  private static final double UNKNOWN_RATE = 1.0 / 12;

  private static final double UNKNOWN_WEIGHT = 2;

  private final double[] away = new double[HourOfWeek.COUNT];
  private final double[] returns = new double[HourOfWeek.COUNT];

  /** An hour passed that began with the owner away. */
  void learn(HourOfWeek hour, boolean cameBack) {
    int number = hour.number();
    away[number] = away[number] * FADE + 1;
    returns[number] = returns[number] * FADE + (cameBack ? 1 : 0);
  }

  /** How probable it is that an owner who is away at its beginning comes back within this hour. */
  double chance(HourOfWeek hour) {
    int number = hour.number();
    return (returns[number] + LEAN * rate()) / (away[number] + LEAN);
  }

  /** Over the whole week. */
  private double rate() {
    double all = Arrays.stream(away).sum();
    double back = Arrays.stream(returns).sum();
    return (back + UNKNOWN_RATE * UNKNOWN_WEIGHT) / (all + UNKNOWN_WEIGHT);
  }

  /** A line an hour: how often away, how often back. */
  String text() {
    return IntStream.range(0, HourOfWeek.COUNT)
        .mapToObj(hour -> String.format(Locale.ROOT, "%.3f %.3f\n", away[hour], returns[hour]))
        .collect(Collectors.joining());
  }

  /** Empty if it is not such a text. */
  static Optional<Habits> parse(String text) {
    String[] lines = text.strip().split("\n", -1);
    Habits habits = new Habits();
    if (lines.length != HourOfWeek.COUNT) {
      return Optional.empty();
    }
    for (int hour = 0; hour < lines.length; hour++) {
      String[] fields = lines[hour].split(" ", -1);
      if (fields.length != 2 || !isCount(fields[0]) || !isCount(fields[1])) {
        return Optional.empty();
      }
      habits.away[hour] = Double.parseDouble(fields[0]);
      habits.returns[hour] = Math.min(habits.away[hour], Double.parseDouble(fields[1]));
    }
    return Optional.of(habits);
  }

  private static boolean isCount(String field) {
    return field.matches("\\d{1,6}\\.\\d{1,6}");
  }
}
