package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What is known of hosts, for people. */
@ApplicationScoped
public class HostRecordReader {
  private final Jdbc jdbc;

  HostRecordReader(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** The records of these hosts, by workload. */
  public List<HostRecord> of(Collection<HostId> hosts) {
    return jdbc.query(
        """
        SELECT r.host, r.workload, r.succeeded, r.failed, r.credit, r.pending,
          coalesce(h.anchor, false), r.exams, r.probation, r.results, r.unchecked, r.awaiting,
          r.passes, r.strikes, r.pace
        FROM host_record r LEFT JOIN host h ON h.id = r.host
        WHERE r.host = ANY(?) ORDER BY r.host, r.workload
        """,
        HostRecordReader::read,
        (Object) hosts.stream().map(HostId::value).toArray(UUID[]::new));
  }

  /** Credit of all hosts together, in millionths. */
  public long totalCredit() {
    return jdbc.query("SELECT coalesce(sum(credit), 0) FROM host_record", row -> row.getLong(1))
        .getFirst();
  }

  private static HostRecord read(ResultSet row) throws SQLException {
    return new HostRecord(
        new HostId(row.getObject(1, UUID.class)),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        HostRecordTable.trust(row, 7));
  }
}
