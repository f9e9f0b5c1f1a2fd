package io.idlewild.coordinator.workunit;

/** Ends a bulk submission and rolls its transaction back; never leaves this package. */
final class RefusedLine extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;
  private final int known;

  RefusedLine(int line, String reason, int known) {
    super("line " + line + ": " + reason, null, false, false);
    this.line = line;
    this.reason = reason;
    this.known = known;
  }

  int line() {
    return line;
  }

  String reason() {
    return reason;
  }

  int known() {
    return known;
  }
}
