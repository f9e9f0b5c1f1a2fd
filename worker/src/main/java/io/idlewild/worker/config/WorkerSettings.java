package io.idlewild.worker.config;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What a volunteer can set.
 *
 * @param idlePolicy {@code idle.policy}: {@code polite} (default) or {@code always}
 * @param foreignLimit {@code idle.foreign-limit}: cores in use by others that suspend the worker;
 *     default a fifth of the machine, at least 0.5
 * @param resumeAfter {@code idle.resume-after}: quiet time before computing resumes; default 30 s
 * @param computeOnBattery {@code battery.compute}: whether to compute off the mains; default false
 * @param maxCores {@code cores.max}: cores that tasks may use; default all that the process may use
 * @param maxMemoryBytes {@code memory.max}: memory of all tasks together; default half of the
 *     machine's
 * @param maxDiskBytes {@code disk.max}: room for inputs; default 10 GiB
 * @param logLevel {@code log.level}: {@code error}, {@code warn}, {@code info} (default) or {@code
 *     debug}
 */
public record WorkerSettings(
    IdlePolicyName idlePolicy,
    OptionalDouble foreignLimit,
    Duration resumeAfter,
    boolean computeOnBattery,
    int maxCores,
    long maxMemoryBytes,
    long maxDiskBytes,
    LogLevel logLevel) {
  /** The name of the file in the worker's folder. */
  public static final String FILE = "worker.properties";

  private static final int MOST_CORES = 4096;
  private static final Duration LONGEST_QUIET = Duration.ofHours(1);
  private static final long LEAST_MEMORY = 64L << 20;
  private static final long LEAST_DISK = 1L << 20;
  private static final long DEFAULT_DISK = 10L << 30;

  private static final Key<IdlePolicyName> POLICY =
      Key.choice("idle.policy", IdlePolicyName.values());
  private static final Key<Double> FOREIGN_LIMIT =
      Key.number("idle.foreign-limit", 0.05, MOST_CORES);
  private static final Key<Duration> RESUME_AFTER =
      Key.duration("idle.resume-after", Duration.ofSeconds(1), LONGEST_QUIET);
  private static final Key<Boolean> ON_BATTERY = Key.yesNo("battery.compute");
  private static final Key<Integer> CORES = Key.integer("cores.max", 1, MOST_CORES);
  private static final Key<Long> MEMORY = Key.size("memory.max", LEAST_MEMORY);
  private static final Key<Long> DISK = Key.size("disk.max", LEAST_DISK);
  private static final Key<LogLevel> LOG_LEVEL = Key.choice("log.level", LogLevel.values());

  /** All keys, for messages. */
  static final String KEYS =
      Key.names(POLICY, FOREIGN_LIMIT, RESUME_AFTER, ON_BATTERY, CORES, MEMORY, DISK, LOG_LEVEL);

  /**
   * Types the values and fills in the defaults.
   *
   * @param values from file and flags
   * @param cores that this process may use
   * @param memoryBytes of the machine
   * @throws SettingsProblem for an unknown key or a value that is not allowed
   */
  public static WorkerSettings of(SettingValues values, int cores, long memoryBytes)
      throws SettingsProblem {
    values.requireOnly(KEYS);
    Double foreignLimit = values.find(FOREIGN_LIMIT);
    return new WorkerSettings(
        values.get(POLICY, IdlePolicyName.POLITE),
        foreignLimit == null ? OptionalDouble.empty() : OptionalDouble.of(foreignLimit),
        values.get(RESUME_AFTER, Duration.ofSeconds(30)),
        values.get(ON_BATTERY, false),
        Math.min(values.get(CORES, cores), cores),
        values.get(MEMORY, memoryBytes / 2),
        values.get(DISK, DEFAULT_DISK),
        values.get(LOG_LEVEL, LogLevel.INFO));
  }

  /** How much is logged. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }
}
