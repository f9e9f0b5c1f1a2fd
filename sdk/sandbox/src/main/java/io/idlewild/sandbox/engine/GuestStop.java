package io.idlewild.sandbox.engine;

/**
 * The end of a guest, thrown through its frames. Engines let it pass; host functions throw it to
 * end a guest.
 */
public abstract sealed class GuestStop extends RuntimeException permits GuestExit, GuestFailure {
  private static final long serialVersionUID = 1L;

  GuestStop(String message) {
    super(message, null, false, false);
  }
}
