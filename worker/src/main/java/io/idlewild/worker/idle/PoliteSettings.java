package io.idlewild.worker.idle;

import java.time.Duration;

/**
 * The thresholds of {@link PolitePolicy}.
 *
 * @param machineCores logical cores of the machine
 * @param maxCores that tasks may use at most
 * @param foreignLimit use by others, in cores, that suspends the worker
 * @param foreignQuiet below which it has to fall before computing resumes
 * @param memoryFloorBytes free memory below which the worker is suspended; half as much again ends
 *     it
 * @param computeOnBattery whether a machine off the mains computes
 * @param onset how long a limit must be passed before it counts
 * @param resumeAfter how long it must be quiet before computing resumes
 * @param riseAfter how long more cores must have been free before they are used
 */
public record PoliteSettings(
    int machineCores,
    int maxCores,
    double foreignLimit,
    double foreignQuiet,
    long memoryFloorBytes,
    boolean computeOnBattery,
    Duration onset,
    Duration resumeAfter,
    Duration riseAfter) {
  private static final double LIMIT_SHARE = 0.2;
  private static final double LIMIT_LEAST = 0.5;
  private static final long MEMORY_FLOOR = 512L << 20;
  private static final int MEMORY_SHARE = 10;

  /**
   * Suspends when others use a fifth of the machine, and at least half a core, for 0.6 s; resumes
   * after 30 s below half of that.
   *
   * @param memoryBytes of the machine
   */
  public static PoliteSettings defaults(int machineCores, int maxCores, long memoryBytes) {
    double limit = Math.max(LIMIT_LEAST, LIMIT_SHARE * machineCores);
    return new PoliteSettings(
        machineCores,
        maxCores,
        limit,
        limit / 2,
        Math.min(MEMORY_FLOOR, memoryBytes / MEMORY_SHARE),
        false,
        Duration.ofMillis(600),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }

  /** The same with another limit of foreign load; half of it counts as quiet. */
  public PoliteSettings withForeignLimit(double cores) {
    return new PoliteSettings(
        machineCores,
        maxCores,
        cores,
        cores / 2,
        memoryFloorBytes,
        computeOnBattery,
        onset,
        resumeAfter,
        riseAfter);
  }

  /** The same with another time of quiet. */
  public PoliteSettings withResumeAfter(Duration quiet) {
    return new PoliteSettings(
        machineCores,
        maxCores,
        foreignLimit,
        foreignQuiet,
        memoryFloorBytes,
        computeOnBattery,
        onset,
        quiet,
        riseAfter);
  }

  /** The same, computing on battery or not. */
  public PoliteSettings withBattery(boolean compute) {
    return new PoliteSettings(
        machineCores,
        maxCores,
        foreignLimit,
        foreignQuiet,
        memoryFloorBytes,
        compute,
        onset,
        resumeAfter,
        riseAfter);
  }
}
