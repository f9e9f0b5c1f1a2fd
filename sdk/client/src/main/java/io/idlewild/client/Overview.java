package io.idlewild.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The grid in a few numbers.
 *
 * @param sealedPerSecond work units, lately
 * @param tasksPerSecond tasks that ended, lately
 */
public record Overview(
    @Nullable String project,
    @Nullable String version,
    @Nullable Instant time,
    Jobs jobs,
    Hosts hosts,
    WorkUnits workUnits,
    double sealedPerSecond,
    double tasksPerSecond,
    double credit) {

  /** Jobs by state. */
  public record Jobs(int running, int finished, int cancelled) {}

  /** Hosts by state. */
  public record Hosts(int computing, int ready, int suspended, int offline) {}

  /** Work units of all jobs by state. */
  public record WorkUnits(long open, long running, long sealed, long failed) {}
}
