package io.idlewild.coordinator.workunit;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.workunit.model.UnitRow;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of work units. Every statement names the job. */
@ApplicationScoped
class WorkUnitRepository {
  private final Jdbc jdbc;

  WorkUnitRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  List<UnitRow> lock(JobId job, Collection<Integer> indexes) {
    return jdbc.query(
        """
        SELECT idx, state, wanted, under_way FROM work_unit
        WHERE job = ? AND idx = ANY(?) ORDER BY idx FOR UPDATE
        """,
        WorkUnitRepository::unitRow,
        job.value(),
        indexes.toArray(Integer[]::new));
  }

  void move(JobId job, List<UnitRow> rows) {
    jdbc.update(
        """
        UPDATE work_unit w SET state = n.state, wanted = n.wanted, under_way = n.under_way
        FROM unnest(?, ?, ?, ?) AS n(idx, state, wanted, under_way)
        WHERE w.job = ? AND w.idx = n.idx AND w.state = 'OPEN'
        """,
        rows.stream().map(UnitRow::index).toArray(Integer[]::new),
        rows.stream().map(row -> row.state().name()).toArray(String[]::new),
        rows.stream().map(UnitRow::wanted).toArray(Integer[]::new),
        rows.stream().map(UnitRow::underWay).toArray(Integer[]::new),
        job.value());
  }

  List<GrantedUnit> grant(JobId job, Map<Integer, Integer> tasks) {
    return jdbc.query(
        """
        UPDATE work_unit w SET wanted = w.wanted - g.n, under_way = w.under_way + g.n
        FROM unnest(?, ?) AS g(idx, n)
        WHERE w.job = ? AND w.idx = g.idx AND w.state = 'OPEN' AND w.wanted >= g.n
        RETURNING w.idx, w.seed, w.spec, w.under_way - g.n
        """,
        row ->
            new GrantedUnit(
                row.getInt(1),
                row.getLong(2),
                WorkUnitSpecCodec.readColumn(row.getString(3)),
                row.getInt(4)),
        tasks.keySet().toArray(Integer[]::new),
        tasks.values().toArray(Integer[]::new),
        job.value());
  }

  List<UnitRow> ready(JobId job, int after, int limit) {
    return jdbc.query(
        """
        SELECT idx, state, wanted, under_way FROM work_unit
        WHERE job = ? AND idx > ? AND state = 'OPEN' AND wanted > 0
        ORDER BY idx LIMIT ?
        """,
        WorkUnitRepository::unitRow,
        job.value(),
        after,
        limit);
  }

  int cancelOpen(JobId job, int limit) {
    return jdbc.update(
        """
        UPDATE work_unit SET state = 'CANCELLED', wanted = 0
        WHERE job = ? AND idx = ANY(ARRAY(
          SELECT idx FROM work_unit WHERE job = ? AND state = 'OPEN' AND under_way = 0
          ORDER BY idx LIMIT ?))
        """,
        job.value(),
        job.value(),
        limit);
  }

  Optional<UnitDetail> find(JobId job, int index) {
    return jdbc.first(
        "SELECT idx, state, wanted, under_way, spec, seed FROM work_unit WHERE job = ? AND idx = ?",
        row ->
            new UnitDetail(
                unitRow(row), WorkUnitSpecCodec.readColumn(row.getString(5)), row.getLong(6)),
        job.value(),
        index);
  }

  private static UnitRow unitRow(ResultSet row) throws SQLException {
    return new UnitRow(
        row.getInt(1), UnitState.valueOf(row.getString(2)), row.getInt(3), row.getInt(4));
  }
}
