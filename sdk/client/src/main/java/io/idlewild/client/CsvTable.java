package io.idlewild.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A table of work units: a heading, then a row each, as RFC 4180 has it, separated by commas or
 * tabs. Rows stay bytes until they are asked for, so that a million of them are cheap.
 */
final class CsvTable {
  /** A heading that begins so names an input instead of a parameter. */
  private static final String INPUT = "input:";

  private static final long MAX_BYTES = 512L << 20;

  private final byte[] bytes;
  private final byte separator;
  private final Path folder;
  private final List<Column> columns;
  private int[] starts = new int[64];
  private int rows;

  /** What the values of a column are. */
  sealed interface Column {
    /** Values of a parameter. */
    record Parameter(String name) implements Column {}

    /** Paths of files, from the folder of the table. */
    record Input(String name) implements Column {}
  }

  private CsvTable(byte[] bytes, byte separator, Path file) {
    this.bytes = bytes;
    this.separator = separator;
    this.folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "it was read");
    List<String> heading = new ArrayList<>();
    int next = cells(skipMark(), heading, file, 1);
    this.columns = columns(heading, file);
    index(next, file);
  }

  /**
   * Reads a table.
   *
   * @throws InvalidInputException that names the line, if it is none
   */
  static CsvTable read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw bad(
            "%s has more than %d MiB".formatted(file, MAX_BYTES >> 20), "split it into several");
      }
      byte[] bytes = Files.readAllBytes(file);
      return new CsvTable(bytes, separator(bytes), file);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem("unreadable-file", "the table %s cannot be read: %s".formatted(file, e), ""),
          e);
    }
  }

  int rows() {
    return rows;
  }

  List<Column> columns() {
    return columns;
  }

  /** The values of a row, in the order of the columns. */
  List<String> row(int at) {
    List<String> cells = new ArrayList<>(columns.size());
    cells(starts[at], cells, folder, at + 2);
    return cells;
  }

  /** The file that a value of an input column means. */
  Path file(String value) {
    return folder.resolve(value);
  }

  private int skipMark() {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  private static byte separator(byte[] bytes) {
    for (byte b : bytes) {
      if (b == ',' || b == '\n') {
        return ',';
      }
      if (b == '\t') {
        return '\t';
      }
    }
    return ',';
  }

  private static List<Column> columns(List<String> heading, Path file) {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String cell : heading) {
      String title = cell.strip();
      if (title.isEmpty() || !names.add(title)) {
        throw bad(
            "%s:1: %s"
                .formatted(
                    file,
                    title.isEmpty() ? "a column has no name" : "two columns are called " + title),
            "the first line names a parameter a column, or an input: input:query.fasta");
      }
      columns.add(
          title.startsWith(INPUT)
              ? new Column.Input(title.substring(INPUT.length()))
              : new Column.Parameter(title));
    }
    return List.copyOf(columns);
  }

  private void index(int from, Path file) {
    int at = from;
    int line = 2;
    List<String> cells = new ArrayList<>();
    while (at < bytes.length) {
      if (bytes[at] == '\n' || bytes[at] == '\r') {
        line += bytes[at++] == '\n' ? 1 : 0;
        continue;
      }
      if (rows == starts.length) {
        starts = Arrays.copyOf(starts, 2 * rows);
      }
      starts[rows++] = at;
      cells.clear();
      int next = cells(at, cells, file, line);
      if (cells.size() != columns.size()) {
        throw bad(
            "%s:%d: %d values under %d headings"
                .formatted(file, line, cells.size(), columns.size()),
            "give every row a value for each column; quote values that hold a separator");
      }
      for (int i = at; i < next; i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      at = next;
    }
  }

  /** Reads one row into {@code cells} and gives the place behind it. */
  private int cells(int from, List<String> cells, Path file, int line) {
    int at = from;
    while (true) {
      if (at < bytes.length && bytes[at] == '"') {
        at = quoted(at, cells, file, line);
      } else {
        int start = at;
        while (at < bytes.length && !ends(at)) {
          at++;
        }
        cells.add(text(start, at));
      }
      if (at >= bytes.length) {
        return at;
      }
      if (bytes[at] != separator) {
        return behindLineEnd(at);
      }
      at++;
    }
  }

  private int quoted(int from, List<String> cells, Path file, int line) {
    StringBuilder cell = new StringBuilder();
    int start = from + 1;
    for (int at = start; at < bytes.length; at++) {
      if (bytes[at] != '"') {
        continue;
      }
      cell.append(text(start, at));
      if (at + 1 < bytes.length && bytes[at + 1] == '"') {
        cell.append('"');
        start = ++at + 1;
      } else if (at + 1 == bytes.length || ends(at + 1)) {
        cells.add(cell.toString());
        return at + 1;
      } else {
        throw bad(
            "%s:%d: something stands behind the closing quote of value %d"
                .formatted(file, line, cells.size() + 1),
            "write a quote inside quotes twice");
      }
    }
    throw bad(
        "%s:%d: value %d has no closing quote".formatted(file, line, cells.size() + 1),
        "close it, or write a quote inside quotes twice");
  }

  private boolean ends(int at) {
    return bytes[at] == separator || bytes[at] == '\n' || bytes[at] == '\r';
  }

  private int behindLineEnd(int at) {
    boolean both = bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n';
    return at + (both ? 2 : 1);
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static InvalidInputException bad(String detail, String remedy) {
    return new InvalidInputException(new Problem("bad-table", detail, remedy));
  }
}
