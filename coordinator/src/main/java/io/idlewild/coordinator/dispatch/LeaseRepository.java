package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Commitment;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leases as rows of tasks. */
@ApplicationScoped
class LeaseRepository {
  /** A task that is to be leased. */
  record NewLease(LeaseId id, int index, Participant host) {}

  /** A lease that was found at the start. */
  record FoundLease(
      LeaseId id, WorkUnitId unit, Participant host, @Nullable Commitment commitment) {}

  /**
   * A lease that has ended, or never was.
   *
   * @param state of its task
   * @param cause null unless it failed
   */
  record PastLease(HostId host, String state, @Nullable String cause) {}

  private final Jdbc jdbc;

  LeaseRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  void insert(JobId job, List<NewLease> leases, Duration term) {
    jdbc.update(
        """
        INSERT INTO task (job, id, idx, host, account, block, state, leased_at, lease_until)
        SELECT ?, l.id, l.idx, l.host, l.account, l.block, 'LEASED', now(),
          now() + ? * interval '1 millisecond'
        FROM unnest(?, ?, ?, ?, ?) AS l(id, idx, host, account, block)
        """,
        job.value(),
        term.toMillis(),
        leases.stream().map(lease -> lease.id().value()).toArray(UUID[]::new),
        leases.stream().map(NewLease::index).toArray(Integer[]::new),
        leases.stream().map(lease -> lease.host().host().value()).toArray(UUID[]::new),
        leases.stream().map(lease -> lease.host().account().value()).toArray(UUID[]::new),
        leases.stream().map(lease -> lease.host().block()).toArray(String[]::new));
  }

  void renew(JobId job, Collection<LeaseId> leases, Duration term) {
    jdbc.update(
        """
        UPDATE task SET lease_until = now() + ? * interval '1 millisecond'
        WHERE job = ? AND id = ANY(?) AND state IN ('LEASED', 'COMMITTED')
        """,
        term.toMillis(),
        job.value(),
        leases.stream().map(LeaseId::value).toArray(UUID[]::new));
  }

  List<FoundLease> live(JobId job) {
    return jdbc.query(
        """
        SELECT id, idx, host, account, block, commitment FROM task
        WHERE job = ? AND state IN ('LEASED', 'COMMITTED')
        """,
        row -> found(job, row),
        job.value());
  }

  /** Leases by their ids alone: for reports that come late, not for the hot path. */
  Map<LeaseId, PastLease> past(Collection<LeaseId> leases) {
    Map<LeaseId, PastLease> past = new HashMap<>();
    jdbc.query(
            "SELECT id, host, state, cause FROM task WHERE id = ANY(?)",
            row ->
                Map.entry(
                    new LeaseId(row.getObject(1, UUID.class)),
                    new PastLease(
                        new HostId(row.getObject(2, UUID.class)),
                        row.getString(3),
                        row.getString(4))),
            (Object) leases.stream().map(LeaseId::value).toArray(UUID[]::new))
        .forEach(entry -> past.put(entry.getKey(), entry.getValue()));
    return past;
  }

  /** The key with which a host signs. */
  byte[] hostKey(HostId host) {
    return jdbc.first(
            "SELECT host_key FROM host WHERE id = ?", row -> row.getBytes(1), host.value())
        .orElseThrow(() -> new IllegalStateException("no row of host " + host));
  }

  private static FoundLease found(JobId job, ResultSet row) throws SQLException {
    byte[] commitment = row.getBytes(6);
    return new FoundLease(
        new LeaseId(row.getObject(1, UUID.class)),
        new WorkUnitId(job, row.getInt(2)),
        new Participant(
            new HostId(row.getObject(3, UUID.class)),
            new AccountId(row.getObject(4, UUID.class)),
            row.getString(5)),
        commitment == null ? null : new Commitment(Hash.wrap(commitment)));
  }
}
