package io.idlewild.coordinator.workunit.model;

/** Where a work unit stands, as it is counted and shown. */
public enum UnitState {
  /** No host has it, or had it and said something. */
  OPEN,
  /** A task of it is under way, or waits for others to be compared with. */
  RUNNING,
  /** It has a result that counts, and may still be withdrawn. */
  PROVISIONAL,
  /** It has its canonical result. */
  SEALED,
  /** It will get no result. */
  FAILED,
  /** Its job was cancelled before it had one. */
  CANCELLED;

  /** Whether nothing will happen to it any more. */
  public boolean isEnd() {
    return this == SEALED || this == FAILED || this == CANCELLED;
  }
}
