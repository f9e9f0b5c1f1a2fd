package io.idlewild.sandbox.child;

import io.idlewild.sandbox.engine.Guest;

/** Takes a guest from its beginning to its end. */
sealed interface GuestDriver permits CommandDriver, StepDriver {
  /**
   * Drives it.
   *
   * @return the exit code
   * @throws NotRestored if it was to go on from a state that cannot be taken up
   */
  int drive(Guest guest) throws NotRestored;
}
