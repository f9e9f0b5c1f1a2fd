package io.idlewild.coordinator.reliability;

import io.idlewild.coordinator.credit.Credit;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.reliability.ReliabilityView.EventView;
import io.idlewild.coordinator.reliability.ReliabilityView.WorkloadRecord;
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

/** Records and events of hosts. */
@ApplicationScoped
class ReliabilityRepository {
  private static final EscrowPolicy POLICY = new EscrowPolicy(EscrowSettings.byEvidence());

  private final Jdbc jdbc;

  ReliabilityRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  boolean exists(HostId host) {
    return jdbc.first("SELECT 1 FROM host WHERE id = ?", row -> true, host.value()).isPresent();
  }

  List<WorkloadRecord> records(HostId host) {
    return jdbc.query(
        """
        SELECT r.workload, coalesce(w.name, ''), coalesce(w.version, 0), h.anchor, r.exams,
          r.probation, r.results, r.unchecked, r.awaiting, r.passes, r.strikes, r.pace,
          r.succeeded, r.failed, r.expired, r.aborted, r.agreed, r.differed, r.credit, r.pending
        FROM host_record r JOIN host h ON h.id = r.host
        LEFT JOIN workload_version w ON w.id = r.workload
        WHERE r.host = ? ORDER BY w.name, w.version DESC, r.workload
        """,
        ReliabilityRepository::workload,
        host.value());
  }

  /** The newest events that are older than {@code before}. */
  List<EventView> events(HostId host, long before, int limit) {
    return jdbc.query(
        """
        SELECT id, at, event, workload, job, idx, detail FROM reliability_event
        WHERE host = ? AND id < ? ORDER BY id DESC LIMIT ?
        """,
        row ->
            new EventView(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                new JobId(row.getObject(5, UUID.class)).toString(),
                row.getInt(6),
                row.getString(7)),
        host.value(),
        before,
        limit);
  }

  private static WorkloadRecord workload(ResultSet row) throws SQLException {
    HostTrust trust =
        new HostTrust(
            row.getBoolean(4),
            row.getInt(5),
            row.getInt(6),
            row.getLong(7),
            row.getLong(8),
            row.getLong(9),
            row.getLong(10),
            row.getInt(11),
            row.getDouble(12));
    return new WorkloadRecord(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        POLICY.standing(trust),
        trust.exams(),
        trust.probation(),
        trust.passes(),
        trust.strikes(),
        trust.unchecked(),
        trust.awaiting(),
        row.getLong(13),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16),
        row.getLong(17),
        row.getLong(18),
        Credit.seconds(row.getLong(19)),
        Credit.seconds(row.getLong(20)));
  }
}
