package io.idlewild.coordinator.workunit;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Rows of work units, which never move. Every statement names the job. */
@ApplicationScoped
class WorkUnitRepository {
  private final Jdbc jdbc;

  WorkUnitRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  Optional<UnitDetail> find(JobId job, int index) {
    return jdbc.first(
        "SELECT idx, seed, spec FROM work_unit WHERE job = ? AND idx = ?",
        row ->
            new UnitDetail(
                row.getInt(1), row.getLong(2), WorkUnitSpecCodec.readColumn(row.getString(3))),
        job.value(),
        index);
  }
}
