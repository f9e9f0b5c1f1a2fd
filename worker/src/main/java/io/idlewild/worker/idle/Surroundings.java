package io.idlewild.worker.idle;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What goes on around the worker, beside CPU and memory.
 *
 * @param time by the clock on the wall
 * @param foreignPressure share of the time in which a program of others waited for a core, 0 - 1;
 *     at least that, since the waiting of this worker's tasks cannot be told apart exactly
 * @param celsius temperature of the CPU; empty where it cannot be read
 * @param owner the person at the machine
 * @param uplinks over which the machine reaches the rest of the world
 * @param freeDiskBytes in the worker's folder
 */
public record Surroundings(
    Instant time,
    double foreignPressure,
    OptionalDouble celsius,
    Owner owner,
    List<Uplink> uplinks,
    long freeDiskBytes) {
  public Surroundings {
    uplinks = List.copyOf(uplinks);
  }

  /** Nothing in the way. */
  public static Surroundings calm(Instant time) {
    return new Surroundings(
        time, 0, OptionalDouble.empty(), Owner.UNSEEN, List.of(), Long.MAX_VALUE);
  }
}
