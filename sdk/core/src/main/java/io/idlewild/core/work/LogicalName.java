package io.idlewild.core.work;

import java.util.regex.Pattern;

/**
 * The name of an input or output as a workload sees it: segments of {@code [A-Za-z0-9._-]{1,128}},
 * joined by {@code /}. It never names a place on a host.
 *
 * @param value relative, without empty segments, {@code .} or {@code ..}; at most 512 characters
 */
public record LogicalName(String value) implements Comparable<LogicalName> {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final int MAX_LENGTH = 512;

  /**
   * @throws IllegalArgumentException if the name is not allowed; the message says what is
   */
  public LogicalName {
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a file name has at most %d characters, this one has %d"
              .formatted(MAX_LENGTH, value.length()));
    }
    for (String segment : value.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            ("the file name \"%s\" is not allowed: use letters, digits, '.', '_' and '-' (at most"
                    + " 128 a segment), segments joined by '/', no \"..\"")
                .formatted(printable(value)));
      }
    }
  }

  @Override
  public int compareTo(LogicalName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  /** What nobody sees, or what turns a line around, would garble a terminal or a log. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }
}
