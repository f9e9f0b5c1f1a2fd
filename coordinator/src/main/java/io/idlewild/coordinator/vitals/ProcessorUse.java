package io.idlewild.coordinator.vitals;

/**
 * How much of a processor a process uses, from the time that it has used so far. Whoever asks soon
 * after another is told the same: a share of a moment is noise. Thread-safe.
 */
final class ProcessorUse {
  private static final long SPAN_NANOS = 2_000_000_000L;

  private long usedNanos;
  private long atNanos;
  private double share;

  ProcessorUse(long usedNanos, long atNanos) {
    this.usedNanos = usedNanos;
    this.atNanos = atNanos;
  }

  /**
   * The share of one core since it was last measured.
   *
   * @param used processor time so far, in nanoseconds
   * @param now of a clock that only goes on
   */
  synchronized double share(long used, long now) {
    if (now - atNanos >= SPAN_NANOS) {
      share = (double) (used - usedNanos) / (now - atNanos);
      usedNanos = used;
      atNanos = now;
    }
    return share;
  }
}
