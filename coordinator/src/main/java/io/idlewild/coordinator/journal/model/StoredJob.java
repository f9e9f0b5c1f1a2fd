package io.idlewild.coordinator.journal.model;

import io.idlewild.core.id.JobId;
import java.util.List;

/**
 * A running job as a program that begins to dispatch finds it.
 *
 * @param settledBelow the mark of {@link JobChanges#settledBelow}
 * @param unfinished work units that have not ended
 * @param leases tasks that were leased, ever
 * @param units those with a live task or an awaiting vote, with all of their tasks
 */
public record StoredJob(
    JobId id,
    int settledBelow,
    int unfinished,
    long leases,
    AuditBook audits,
    List<StoredUnit> units) {
  public StoredJob {
    units = List.copyOf(units);
  }
}
