package io.idlewild.coordinator.retention;

import io.idlewild.coordinator.content.ContentService;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Deletes what has been kept long enough, and jobs that somebody wants deleted. */
@ApplicationScoped
public class RetentionService {
  private static final Logger LOG = Logger.getLogger(RetentionService.class);

  /** Contents that one look may find; the next look goes on. */
  private static final int CONTENTS_AT_ONCE = 50_000;

  private final JobRemoval jobs;
  private final ArchiveRepository archive;
  private final ContentReferences references;
  private final ContentService contents;
  private final RetentionSettings settings;
  private final InstantSource clock;

  RetentionService(
      JobRemoval jobs,
      ArchiveRepository archive,
      ContentReferences references,
      ContentService contents,
      RetentionSettings settings,
      InstantSource clock) {
    this.jobs = jobs;
    this.archive = archive;
    this.references = references;
    this.contents = contents;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Deletes a job that has ended: it is gone when this returns, the rows of its work units follow.
   */
  public Deletion delete(JobId job) {
    return jobs.delete(job);
  }

  /** Goes on with what was begun, here or by a program before this one. */
  @Scheduled(every = "30s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  void purge() {
    if (jobs.purge()) {
      jobs.deleteUnusedBatches();
    }
  }

  @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void deleteOldJobs() {
    jobs.deleteEnded(settings.finished());
  }

  @Scheduled(every = "6h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  void deleteUnneededContents() {
    Instant limit = clock.instant().minus(settings.contents());
    Set<ContentId> unneeded = references.unneeded(limit, CONTENTS_AT_ONCE);
    long removed = unneeded.stream().filter(id -> contents.remove(id, limit)).count();
    if (removed > 0) {
      LOG.infof("%d contents that nothing refers to were deleted", removed);
    }
  }

  List<ArchivedJob> lines(Optional<AccountId> owner, @Nullable Instant before, int limit) {
    return archive.lines(owner, before, limit);
  }
}
