package io.idlewild.coordinator.reliability;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Sums up the events of a host, which may be many thousands, in the database. */
@ApplicationScoped
class ReliabilityHistories {
  private final Jdbc jdbc;

  ReliabilityHistories(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  ReliabilityHistory of(HostId host, int spans) {
    return new ReliabilityHistory(
        host.toString(),
        jdbc.query(
            """
            WITH ends AS (
              SELECT min(at) AS first, greatest(max(at), min(at) + interval '1 second') AS last
              FROM reliability_event WHERE host = ?)
            SELECT first + (last - first) * s.span / ?, s.passed FROM ends, (
              SELECT least(?, width_bucket(extract(epoch FROM e.at)::float8,
                  extract(epoch FROM ends.first)::float8, extract(epoch FROM ends.last)::float8, ?))
                AS span, count(*) AS passed
              FROM reliability_event e, ends
              WHERE e.host = ? AND e.event IN ('PASSED', 'EXAM_PASSED') GROUP BY 1) s
            ORDER BY 1
            """,
            row ->
                new ReliabilityHistory.Span(
                    row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)),
            host.value(),
            spans,
            spans,
            spans,
            host.value()),
        turns(host));
  }

  private List<ReliabilityView.EventView> turns(HostId host) {
    return jdbc.query(
            """
            SELECT id, at, event, workload, job, idx, detail FROM reliability_event
            WHERE host = ? AND event NOT IN ('PASSED', 'EXAM_PASSED') ORDER BY id DESC LIMIT 1000
            """,
            row ->
                new ReliabilityView.EventView(
                    row.getLong(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3),
                    row.getString(4),
                    new JobId(row.getObject(5, UUID.class)).toString(),
                    row.getInt(6),
                    row.getString(7)),
            host.value())
        .reversed();
  }
}
