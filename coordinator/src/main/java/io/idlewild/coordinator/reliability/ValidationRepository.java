package io.idlewild.coordinator.reliability;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.reliability.ValidationView.Against;
import io.idlewild.coordinator.reliability.ValidationView.Suspect;
import io.idlewild.coordinator.reliability.ValidationView.WorkloadSums;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.EscrowSettings;
import io.idlewild.core.trust.escrow.HostTrust;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Sums over the records of all hosts, and what stands out among them. */
@ApplicationScoped
class ValidationRepository {
  private static final EscrowPolicy POLICY = new EscrowPolicy(EscrowSettings.byEvidence());
  private static final int MOST = 50;

  private final Jdbc jdbc;

  ValidationRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  List<WorkloadSums> workloads() {
    return jdbc.query(
        """
        SELECT r.workload, coalesce(w.name, ''), coalesce(w.version, 0), count(*), sum(r.results),
          sum(r.passes), sum(r.strikes), sum(r.agreed), sum(r.differed), sum(r.succeeded),
          sum(r.failed), sum(r.awaiting), sum(r.unchecked)
        FROM host_record r LEFT JOIN workload_version w ON w.id = r.workload
        GROUP BY r.workload, w.name, w.version, w.created_at
        ORDER BY w.created_at DESC NULLS LAST, r.workload LIMIT ?
        """,
        row ->
            new WorkloadSums(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13)),
        MOST);
  }

  List<Suspect> suspects() {
    return jdbc.query(
        """
        SELECT r.host, coalesce(h.name, ''), r.workload, coalesce(w.name, ''),
          coalesce(w.version, 0), coalesce(h.anchor, false), r.exams, r.probation, r.results,
          r.unchecked, r.awaiting, r.passes, r.strikes, r.pace, r.differed, r.agreed
        FROM host_record r LEFT JOIN host h ON h.id = r.host
        LEFT JOIN workload_version w ON w.id = r.workload
        WHERE r.strikes > 0 OR r.differed > 0
        ORDER BY r.strikes DESC, r.differed DESC, r.host LIMIT ?
        """,
        ValidationRepository::suspect,
        MOST);
  }

  private static Suspect suspect(ResultSet row) throws SQLException {
    HostTrust trust =
        new HostTrust(
            row.getBoolean(6),
            row.getInt(7),
            row.getInt(8),
            row.getLong(9),
            row.getLong(10),
            row.getLong(11),
            row.getLong(12),
            row.getInt(13),
            row.getDouble(14));
    return new Suspect(
        new HostId(row.getObject(1, UUID.class)).toString(),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        POLICY.standing(trust),
        trust.strikes(),
        row.getLong(15),
        row.getLong(16),
        trust.awaiting(),
        trust.unchecked());
  }

  List<Against> events() {
    return jdbc.query(
        """
        SELECT e.id, e.at, e.event, e.host, coalesce(h.name, ''), e.workload, e.job, e.idx, e.detail
        FROM reliability_event e LEFT JOIN host h ON h.id = e.host
        WHERE e.event IN ('CONVICTED', 'DIFFERED', 'BANNED') ORDER BY e.id DESC LIMIT ?
        """,
        row ->
            new Against(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                new HostId(row.getObject(4, UUID.class)).toString(),
                row.getString(5),
                row.getString(6),
                new JobId(row.getObject(7, UUID.class)).toString(),
                row.getInt(8),
                row.getString(9)),
        MOST);
  }
}
