package io.idlewild.coordinator.alert.model;

/**
 * Something that an operator must know.
 *
 * @param subject which of several things it is about; empty if there is only one
 * @param sentence what is wrong
 * @param value what was measured
 * @param limit from where on it is told
 * @param remedy what to do now
 * @param command that shows more, or helps
 * @param link where on the page more is; empty if nowhere
 */
public record Alert(
    AlertCause cause,
    Severity severity,
    String subject,
    String sentence,
    String value,
    String limit,
    String remedy,
    String command,
    String link) {

  /** How bad it is. */
  public enum Severity {
    /** Work stops, or is about to. */
    CRITICAL,
    /** It will be bad if nobody does anything. */
    WARNING
  }

  /** What stays the same while only the figures change. */
  public record Key(AlertCause cause, String subject) {}

  /** What stays the same while only the figures change. */
  public Key key() {
    return new Key(cause, subject);
  }
}
