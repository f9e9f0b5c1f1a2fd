package io.idlewild.sandbox.wasi;

import java.time.Instant;

/** A clock that only its readings move, so that time is no source of chance and no side channel. */
final class VirtualClock {
  /** How far a reading moves it. Loops that wait for a second to pass end soon. */
  static final long STEP_NANOS = 1_000_000;

  private final long epochNanos;
  private long readings;

  VirtualClock(Instant epoch) {
    this.epochNanos =
        Math.addExact(Math.multiplyExact(epoch.getEpochSecond(), 1_000_000_000L), epoch.getNano());
  }

  /** Nanoseconds since 1970 when the task started. */
  long epochNanos() {
    return epochNanos;
  }

  /** Nanoseconds since the task started, after one more step. */
  long elapsedNanos() {
    readings++;
    return readings * STEP_NANOS;
  }

  /** How often it was read: all its state. */
  long readings() {
    return readings;
  }

  /** Goes on where another clock was. */
  void restore(long value) {
    readings = value;
  }
}
