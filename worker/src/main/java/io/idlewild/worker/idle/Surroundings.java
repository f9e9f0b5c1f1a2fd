package io.idlewild.worker.idle;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What goes on around the worker, beside CPU and memory.
 *
 * @param time by the clock on the wall
 * @param foreignPressure share of the time in which a program of others waited for a core, 0 - 1;
 *     at least that, since the waiting of this worker's tasks cannot be told apart exactly
 * @param celsius temperature of the CPU; empty where it cannot be read
 * @param owner the person at the machine
 * @param metered name of the link in use if it costs by the byte
 * @param freeDiskBytes in the worker's folder
 */
public record Surroundings(
    Instant time,
    double foreignPressure,
    OptionalDouble celsius,
    Owner owner,
    Optional<String> metered,
    long freeDiskBytes) {
  /** Nothing in the way. */
  public static Surroundings calm(Instant time) {
    return new Surroundings(
        time, 0, OptionalDouble.empty(), Owner.UNSEEN, Optional.empty(), Long.MAX_VALUE);
  }
}
