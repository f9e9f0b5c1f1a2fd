package io.idlewild.sandbox.engine;

import io.idlewild.core.work.FailureCause;

/** The guest did what it may not, or met a limit. The message is a sentence for a person. */
public final class GuestFailure extends GuestStop {
  private static final long serialVersionUID = 1L;
  private final FailureCause cause;

  public GuestFailure(FailureCause cause, String sentence) {
    super(sentence);
    this.cause = cause;
  }

  /** By which failures are grouped. */
  public FailureCause failure() {
    return cause;
  }

  /** One sentence for a person. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
