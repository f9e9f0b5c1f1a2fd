package io.idlewild.cli.gather;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Columns of numbers.
 *
 * @param x the same number as {@code y}; their places in the table where no column was named
 */
@SuppressWarnings("ArrayRecordComponent")
record Points(double[] x, double[] y) {

  /**
   * Reads them from a table. Rows whose values are no finite numbers are left out.
   *
   * @throws InvalidInputException if a column is not there, or has no number
   */
  static Points read(Path table, String column, Optional<String> over) throws IOException {
    double[] x = new double[64];
    double[] y = new double[64];
    int count = 0;
    try (RowReader rows = new RowReader(table)) {
      int yAt = place(table, rows.heading(), column);
      int xAt = over.isPresent() ? place(table, rows.heading(), over.get()) : -1;
      for (List<String> row = rows.next(); row != null; row = rows.next()) {
        double value = number(row, yAt);
        double position = xAt < 0 ? count : number(row, xAt);
        if (Double.isFinite(value) && Double.isFinite(position)) {
          if (count == y.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
          }
          x[count] = position;
          y[count++] = value;
        }
      }
    }
    if (count == 0) {
      throw new InvalidInputException(
          new Problem(
              "no-numbers",
              "the column %s of %s has no number".formatted(column, table.getFileName()),
              "choose another column"));
    }
    return new Points(Arrays.copyOf(x, count), Arrays.copyOf(y, count));
  }

  private static int place(Path table, List<String> heading, String column) {
    int place = heading.indexOf(column);
    if (place < 0) {
      throw new InvalidInputException(
          new Problem(
              "no-such-column",
              "%s has no column %s".formatted(table.getFileName(), column),
              "it has " + String.join(", ", heading)));
    }
    return place;
  }

  private static double number(List<String> row, int at) {
    try {
      return at < row.size() ? Double.parseDouble(row.get(at).strip()) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
