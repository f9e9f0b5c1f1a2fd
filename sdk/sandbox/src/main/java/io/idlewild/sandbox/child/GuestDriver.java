package io.idlewild.sandbox.child;

import io.idlewild.sandbox.engine.Guest;

/** Takes a guest from its beginning to its end. */
sealed interface GuestDriver permits CommandDriver, StepDriver {
  /**
   * Drives it.
   *
   * @return the exit code
   */
  int drive(Guest guest);
}
