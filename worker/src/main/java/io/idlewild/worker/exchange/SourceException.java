package io.idlewild.worker.exchange;

/** A source did not give what it was asked for. The message is for a person. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  SourceException(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  /** Whether the same question may be answered later: the source is away or busy. */
  public boolean isPassing() {
    return passing;
  }
}
