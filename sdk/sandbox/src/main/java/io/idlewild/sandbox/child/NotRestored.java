package io.idlewild.sandbox.child;

/** A saved state cannot be taken up. The message says why, without a subject's capital or stop. */
final class NotRestored extends Exception {
  private static final long serialVersionUID = 1L;

  NotRestored(String why) {
    super(why);
  }
}
