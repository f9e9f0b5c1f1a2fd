package io.idlewild.coordinator.workunit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without ever holding more than one of them. Blank lines do not count as
 * work units, but as lines.
 */
final class WorkUnitLines {
  /** The longest line: all inline inputs that a work unit may have, and arguments. */
  static final int MAX_LINE_BYTES = 1024 * 1024;

  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private byte[] line = new byte[1024];
  private int length;
  private int number;

  WorkUnitLines(InputStream in) {
    this.in = in;
  }

  /**
   * Goes to the next line that is not blank.
   *
   * @return false at the end
   * @throws IllegalArgumentException if it is too long
   */
  boolean next() throws IOException {
    while (readLine()) {
      if (!isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** The bytes of the line; only the first {@link #length()} count, until the next line is read. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Counted from 1. */
  int number() {
    return number;
  }

  private boolean readLine() throws IOException {
    length = 0;
    boolean any = false;
    while (position < limit || fill()) {
      if (!any) {
        any = true;
        number++;
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      append(end - position);
      if (end < limit) {
        position = end + 1;
        return true;
      }
      position = end;
    }
    return any;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, BUFFER));
    return limit > 0;
  }

  private void append(int count) {
    if (length + count > MAX_LINE_BYTES) {
      throw new IllegalArgumentException(
          "the line has more than %d bytes: upload large inputs as content"
              .formatted(MAX_LINE_BYTES));
    }
    if (length + count > line.length) {
      line =
          Arrays.copyOf(line, Math.min(MAX_LINE_BYTES, Math.max(length + count, 2 * line.length)));
    }
    System.arraycopy(buffer, position, line, length, count);
    length += count;
  }

  private boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
