package io.idlewild.coordinator.tracing;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When a work unit came and ended. */
@ApplicationScoped
class TracedUnitRepository {
  private final Jdbc jdbc;

  TracedUnitRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty if it has not ended, or its job was deleted since. */
  Optional<TracedUnit> find(JobId job, int index) {
    return jdbc.first(
        """
        SELECT j.name, j.assurance, j.created_at, coalesce(j.started_at, j.created_at),
          r.sealed_at, r.cause
        FROM job j JOIN result r ON r.job = ? AND r.idx = ? WHERE j.id = ?
        """,
        row ->
            new TracedUnit(
                job,
                index,
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6)),
        job.value(),
        index,
        job.value());
  }
}
