package io.idlewild.client;

import java.util.List;

/**
 * Whether an audit log is what it was.
 *
 * @param lines that were looked at
 * @param head {@code NUMBER:HASH} of the last line
 * @param breaks where it is not; empty if nothing is wrong
 */
public record AuditVerdict(long lines, String head, List<Break> breaks) {
  public AuditVerdict {
    breaks = List.copyOf(breaks);
  }

  /**
   * A place where the log is not what it was.
   *
   * @param number of the line
   * @param detail one sentence
   */
  public record Break(long number, String detail) {}
}
