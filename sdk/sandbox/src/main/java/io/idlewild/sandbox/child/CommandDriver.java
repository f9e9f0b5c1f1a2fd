package io.idlewild.sandbox.child;

import io.idlewild.sandbox.engine.Guest;

/** A WASI command: one call from beginning to end. */
final class CommandDriver implements GuestDriver {
  @Override
  public int drive(Guest guest) {
    guest.call("_start");
    return 0;
  }
}
