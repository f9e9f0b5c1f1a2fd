package io.idlewild.coordinator.retention;

import io.idlewild.coordinator.credit.CreditTotals;
import io.idlewild.coordinator.retention.ArchiveRepository.Leaving;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Takes jobs out of the database, a few thousand work units at a time. */
@ApplicationScoped
class JobRemoval {
  /** Work units whose rows one statement deletes. */
  static final int STEP = 2_000;

  private static final int JOBS_AT_ONCE = 100;
  private static final int BATCHES_AT_ONCE = 20_000;

  /** Batches are written with their tasks; a day is more than any clock is wrong. */
  private static final Duration BATCH_AGE = Duration.ofDays(1);

  private final ArchiveRepository archive;
  private final CreditTotals credit;
  private final InstantSource clock;

  JobRemoval(ArchiveRepository archive, CreditTotals credit, InstantSource clock) {
    this.archive = archive;
    this.credit = credit;
    this.clock = clock;
  }

  /** Deletes a job that has ended: it is gone when this returns, its work units follow. */
  Deletion delete(JobId job) {
    String state = archive.state(job).orElse(null);
    if (state == null) {
      return new Deletion.Unknown();
    }
    credit.complete(job);
    return archive.archive(job, clock.instant())
        ? new Deletion.Deleted()
        : new Deletion.NotEnded(state);
  }

  /** Deletes jobs that ended longer ago than this. */
  void deleteEnded(Duration kept) {
    Instant limit = clock.instant().minus(kept);
    for (JobId job : archive.endedBefore(limit, JOBS_AT_ONCE)) {
      delete(job);
    }
  }

  /** Deletes what is left of jobs that are gone; says whether anything was. */
  boolean purge() {
    List<Leaving> leaving = archive.leaving();
    for (Leaving job : leaving) {
      for (int first = job.purgedBelow(); first < job.total(); first += STEP) {
        archive.purge(job, first, Math.min(first + STEP, job.total()));
      }
      archive.purge(job, job.total(), Integer.MAX_VALUE);
      archive.purged(job.job(), clock.instant());
    }
    return !leaving.isEmpty();
  }

  /** Deletes what hosts signed about tasks that are gone. */
  void deleteUnusedBatches() {
    Instant limit = clock.instant().minus(BATCH_AGE);
    List<Long> unused = archive.unusedBatches(limit, BATCHES_AT_ONCE);
    while (!unused.isEmpty()) {
      archive.deleteBatches(unused);
      unused =
          unused.size() < BATCHES_AT_ONCE
              ? List.of()
              : archive.unusedBatches(limit, BATCHES_AT_ONCE);
    }
  }
}
