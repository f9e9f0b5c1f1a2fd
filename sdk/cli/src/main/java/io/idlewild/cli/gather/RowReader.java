package io.idlewild.cli.gather;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table row by row: values between commas, or between tabs if the heading has one; values
 * in quotes may hold separators and line ends. Empty lines and lines that begin with # are skipped.
 */
final class RowReader implements Closeable {
  private final BufferedReader in;
  private final char separator;
  private final List<String> heading;

  RowReader(Path file) throws IOException {
    in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    String first = line();
    if (first == null) {
      separator = ',';
      heading = List.of();
    } else {
      String text = first.startsWith("\uFEFF") ? first.substring(1) : first;
      separator = text.indexOf('\t') >= 0 ? '\t' : ',';
      heading = List.copyOf(cells(text));
    }
  }

  char separator() {
    return separator;
  }

  /** Names of the columns; empty if the file is. */
  List<String> heading() {
    return heading;
  }

  /** The next row; null at the end. */
  @Nullable List<String> next() throws IOException {
    String line = line();
    return line == null ? null : cells(line);
  }

  private @Nullable String line() throws IOException {
    String line = in.readLine();
    while (line != null && (line.isBlank() || line.startsWith("#"))) {
      line = in.readLine();
    }
    return line;
  }

  private List<String> cells(String first) throws IOException {
    List<String> cells = new ArrayList<>();
    String line = first;
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; ; i++) {
      if (i == line.length()) {
        String more = quoted ? in.readLine() : null;
        if (more == null) {
          cells.add(cell.toString());
          return cells;
        }
        cell.append('\n');
        line = more;
        i = -1;
        continue;
      }
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
