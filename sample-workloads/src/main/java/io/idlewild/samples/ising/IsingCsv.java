package io.idlewild.samples.ising;

import java.util.ArrayList;
import java.util.List;

/** What an {@code ising.csv} holds. Columns are found by name, so that more of them may come. */
sealed interface IsingCsv {
  record Rows(List<IsingRow> rows) implements IsingCsv {}

  /**
   * Not the table that was expected.
   *
   * @param reason a sentence that begins with the line
   */
  record Malformed(String reason) implements IsingCsv {}

  static IsingCsv parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      return new Malformed("line 1: the file is empty");
    }
    Columns columns = Columns.of(lines.getFirst());
    if (columns.missing() >= 0) {
      return new Malformed("line 1: no column named " + Columns.NAMES.get(columns.missing()));
    }
    List<IsingRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        rows.add(columns.row(lines.get(i).split(",", -1)));
      } catch (IllegalArgumentException e) {
        return new Malformed("line %d: %s".formatted(i + 1, e.getMessage()));
      }
    }
    return new Rows(List.copyOf(rows));
  }

  /** Where the columns that a plot needs stand in a header; -1 for those that it lacks. */
  record Columns(int width, List<Integer> places) {
    static final List<String> NAMES = List.of("temperature", "seed", "size", "magnetisation");

    static Columns of(String header) {
      List<String> names = List.of(header.split(",", -1));
      return new Columns(names.size(), NAMES.stream().map(names::indexOf).toList());
    }

    int missing() {
      return places.indexOf(-1);
    }

    IsingRow row(String[] cells) {
      if (cells.length != width) {
        throw new IllegalArgumentException(
            "%d columns, the header has %d".formatted(cells.length, width));
      }
      return new IsingRow(
          Double.parseDouble(cells[places.get(0)]),
          Long.parseLong(cells[places.get(1)]),
          Integer.parseInt(cells[places.get(2)]),
          Double.parseDouble(cells[places.get(3)]));
    }
  }
}
