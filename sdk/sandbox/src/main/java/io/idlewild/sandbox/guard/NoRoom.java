package io.idlewild.sandbox.guard;

/** This machine has no memory for a guest. */
public final class NoRoom extends Exception {
  private static final long serialVersionUID = 1L;

  NoRoom(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
