package io.idlewild.sandbox.module;

import io.idlewild.core.work.FailureCause;

/** A module cannot be accepted. */
public final class BadModule extends Exception {
  private static final long serialVersionUID = 1L;
  private final FailureCause cause;

  BadModule(FailureCause cause, String sentence) {
    super(sentence);
    this.cause = cause;
  }

  static BadModule malformed(long offset, String what) {
    return new BadModule(
        FailureCause.INVALID_MODULE,
        "the module is malformed at byte %d: %s; build it again or copy it again"
            .formatted(offset, what));
  }

  static BadModule feature(String name) {
    return new BadModule(
        FailureCause.INVALID_MODULE,
        ("the module uses %s, which the sandbox does not offer; build it for WebAssembly 2.0 without"
                + " SIMD, threads and exceptions")
            .formatted(name));
  }

  static BadModule tooMany(String what, long count, long limit) {
    return new BadModule(
        FailureCause.INVALID_MODULE,
        "the module has %d %s, the limit is %d; split it or build it with optimisation for size"
            .formatted(count, what, limit));
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
