package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.core.id.JobId;
import java.util.List;

/** Finds jobs as they were left. */
final class Recovery {
  private final ProgressTable progress;
  private final UnitTable units;

  Recovery(Session session) {
    this.progress = new ProgressTable(session);
    this.units = new UnitTable(session);
  }

  List<StoredJob> running() {
    return progress.running().stream().map(this::stored).toList();
  }

  StoredJob job(JobId job) {
    return stored(progress.find(job));
  }

  private StoredJob stored(ProgressTable.Row row) {
    return new StoredJob(
        row.job(),
        row.settledBelow(),
        row.unfinished(),
        row.leases(),
        row.audits(),
        units.find(row.job(), units.underWay(row.job())));
  }
}
