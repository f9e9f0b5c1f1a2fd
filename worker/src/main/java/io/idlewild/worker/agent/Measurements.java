package io.idlewild.worker.agent;

import io.idlewild.worker.status.DiskUse;
import io.idlewild.worker.status.WorkerStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What costs something to measure, and is measured only when somebody looks. Thread-safe. */
final class Measurements {
  private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);
  private static final Duration DISK_FRESH = Duration.ofSeconds(10);

  private final Path folder;
  private final ProcessUse use;
  private final CreditBoard credit;
  private final InstantSource clock;
  private Instant diskSeen = Instant.MIN;
  private List<WorkerStatus.Use> disk = List.of();

  /**
   * @param folder whose use of the disk is measured
   */
  Measurements(Path folder, ProcessUse use, CreditBoard credit, InstantSource clock) {
    this.folder = folder;
    this.use = use;
    this.credit = credit;
    this.clock = clock;
  }

  /**
   * What was measured. For what nobody looked at, there is nothing.
   *
   * @param cores in use by this worker and its tasks
   * @param memoryBytes the same
   */
  record Measured(
      @Nullable Double cores,
      @Nullable Long memoryBytes,
      List<WorkerStatus.Use> disk,
      List<WorkerStatus.Credit> credit) {
    static final Measured NOTHING = new Measured(null, null, List.of(), List.of());

    Measured {
      disk = List.copyOf(disk);
      credit = List.copyOf(credit);
    }
  }

  /** Measures; may wait for the disk. */
  synchronized Measured measure(String project) {
    OptionalDouble cores = use.cores();
    OptionalLong memory = use.memoryBytes();
    return new Measured(
        cores.isPresent() ? cores.getAsDouble() : null,
        memory.isPresent() ? memory.getAsLong() : null,
        disk(),
        credit.credit(project));
  }

  private List<WorkerStatus.Use> disk() {
    Instant now = clock.instant();
    if (diskSeen.equals(Instant.MIN)
        || Duration.between(diskSeen, now).abs().compareTo(DISK_FRESH) > 0) {
      diskSeen = now;
      try {
        disk = DiskUse.of(folder);
      } catch (IOException e) {
        LOG.debug("Cannot measure {}", folder, e);
      }
    }
    return disk;
  }
}
