package io.idlewild.coordinator.job;

import io.idlewild.coordinator.platform.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * By what a list of jobs is sorted.
 *
 * @param down whether the largest comes first
 */
record JobOrder(Column column, boolean down) {
  /** What jobs can be sorted by, all of it backed by an index. */
  enum Column {
    CREATED("createdAt", "j.created_at", "timestamptz"),
    NAME("name", "lower(j.name)", "text");

    private final String word;
    private final String sql;
    private final String type;

    Column(String word, String sql, String type) {
      this.word = word;
      this.sql = sql;
      this.type = type;
    }
  }

  /** The expression whose values are compared. */
  String expression() {
    return column.sql;
  }

  /** A parameter of the column's type, from a text. */
  String parameter() {
    return "?::" + column.type;
  }

  /** {@code name}, or {@code -name} for downwards. */
  static JobOrder parse(String words) {
    boolean down = words.startsWith("-");
    String word = down ? words.substring(1) : words;
    return Arrays.stream(Column.values())
        .filter(column -> column.word.equals(word))
        .findFirst()
        .map(column -> new JobOrder(column, down))
        .orElseThrow(() ->
            Problem.badRequest(
                    "bad-order",
                    "Jobs cannot be sorted by \"%s\".".formatted(word),
                    "Choose one of %s, with - before it for downwards."
                        .formatted(
                            Arrays.stream(Column.values())
                                .map(column -> column.word)
                                .collect(Collectors.joining(", "))))
                .asException());
  }
}
