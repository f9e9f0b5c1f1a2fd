package io.idlewild.samples.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the rows of CSV and TSV files; what is below a folder counts if its name ends so. */
final class CsvRows {
  private CsvRows() {}

  /** A table that is not what was expected; the message names file and line. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  static List<Row> read(Path place, Chart chart) throws IOException, Malformed {
    List<Row> rows = new ArrayList<>();
    for (Path file : files(place)) {
      add(file, chart, rows);
    }
    if (rows.isEmpty()) {
      throw new Malformed(place + ": no row of a .csv or .tsv file");
    }
    return rows;
  }

  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.equals(place) || file.toString().matches(".*\\.[ct]sv"))
          .sorted()
          .toList();
    }
  }

  private static void add(Path file, Chart chart, List<Row> rows) throws IOException, Malformed {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new Malformed(file + ":1: the file is empty");
    }
    String separator = lines.getFirst().indexOf('\t') >= 0 ? "\t" : ",";
    List<String> header = List.of(lines.getFirst().split(separator, -1));
    int x = place(file, header, chart.x());
    int y = place(file, header, chart.y());
    int colour = chart.colour().isEmpty() ? -1 : place(file, header, chart.colour());
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(separator, -1);
      try {
        if (cells.length != header.size()) {
          throw new NumberFormatException(
              "%d columns, the header has %d".formatted(cells.length, header.size()));
        }
        String series = colour < 0 ? "" : cells[colour];
        rows.add(new Row(Double.parseDouble(cells[x]), Double.parseDouble(cells[y]), series));
      } catch (NumberFormatException e) {
        throw new Malformed("%s:%d: %s".formatted(file, i + 1, e.getMessage()));
      }
    }
  }

  private static int place(Path file, List<String> header, String column) throws Malformed {
    int place = header.indexOf(column);
    if (place < 0) {
      throw new Malformed(
          "%s:1: no column named %s; there are %s"
              .formatted(file, column, String.join(", ", header)));
    }
    return place;
  }
}
