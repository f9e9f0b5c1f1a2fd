package io.idlewild.worker.idle;

import java.time.Duration;

/**
 * One look at the machine.
 *
 * @param nanos when it was taken, on a monotonic clock
 * @param span over how long CPU use was averaged; it ends at {@code nanos}
 * @param foreignCores use of the CPU by others, in cores: neither this worker's nor its siblings'
 * @param load1m the system's load average, negative where there is none
 * @param freeMemoryBytes memory that programs could still get
 * @param battery of the machine
 * @param surroundings everything else
 */
public record IdleSample(
    long nanos,
    Duration span,
    double foreignCores,
    double load1m,
    long freeMemoryBytes,
    Battery battery,
    Surroundings surroundings) {}
