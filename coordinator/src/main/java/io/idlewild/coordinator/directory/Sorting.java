package io.idlewild.coordinator.directory;

import io.idlewild.coordinator.platform.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** By what a list is sorted, and whether the other way round. */
record Sorting<E extends Enum<E>>(E by, boolean descending) {

  /**
   * Reads a parameter: the name of an order in small letters, with - before it the other way round.
   *
   * @param rows what is sorted, for the sentence that says that it cannot be
   * @throws io.idlewild.coordinator.platform.ProblemException with the code {@code bad-order}
   */
  static <E extends Enum<E>> Sorting<E> parse(String parameter, Class<E> orders, String rows) {
    boolean descending = parameter.startsWith("-");
    String word = descending ? parameter.substring(1) : parameter;
    return Arrays.stream(orders.getEnumConstants())
        .filter(order -> word(order).equals(word))
        .findFirst()
        .map(order -> new Sorting<>(order, descending))
        .orElseThrow(() ->
            Problem.badRequest(
                    "bad-order",
                    "%s cannot be sorted by \"%s\".".formatted(rows, word),
                    "Choose one of %s; with - before it the other way round."
                        .formatted(words(orders)))
                .asException());
  }

  private static <E extends Enum<E>> String words(Class<E> orders) {
    return Arrays.stream(orders.getEnumConstants())
        .map(Sorting::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> order) {
    return order.name().toLowerCase(Locale.ROOT);
  }
}
