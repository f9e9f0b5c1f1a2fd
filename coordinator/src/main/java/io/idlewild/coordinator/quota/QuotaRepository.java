package io.idlewild.coordinator.quota;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.quota.Quota.Exemption;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Quotas and what is used of them. Call it in a transaction. */
@ApplicationScoped
class QuotaRepository {
  private final Jdbc jdbc;

  QuotaRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A job, for its quota.
   *
   * @param total work units that it has
   * @param results that each needs at the least
   */
  record JobSize(AccountId owner, long total, int results) {}

  /** What an admin has set for an account. */
  record Row(String account, Exemption exemption) {}

  Optional<AccountId> account(String name) {
    return jdbc.first(
        "SELECT id FROM account WHERE name = ?",
        row -> new AccountId(row.getObject(1, UUID.class)),
        name);
  }

  Exemption exemption(AccountId account) {
    return jdbc.first(
            "SELECT open_jobs, work_units, tasks, stored_bytes FROM account_quota"
                + " WHERE account_id = ?",
            row -> exemption(row, 1),
            account.value())
        .orElse(Exemption.NONE);
  }

  List<Row> exemptions() {
    return jdbc.query(
        """
        SELECT a.name, q.open_jobs, q.work_units, q.tasks, q.stored_bytes
        FROM account_quota q JOIN account a ON a.id = q.account_id ORDER BY a.name
        """,
        row -> new Row(row.getString(1), exemption(row, 2)));
  }

  void set(AccountId account, Exemption exemption) {
    jdbc.update(
        """
        INSERT INTO account_quota (account_id, open_jobs, work_units, tasks, stored_bytes)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (account_id) DO UPDATE SET open_jobs = excluded.open_jobs,
          work_units = excluded.work_units, tasks = excluded.tasks,
          stored_bytes = excluded.stored_bytes
        """,
        account.value(),
        exemption.openJobs(),
        exemption.workUnits(),
        exemption.tasks(),
        exemption.storedBytes());
  }

  Quota used(AccountId account) {
    return jdbc.first(
            """
            SELECT j.open, j.units, j.tasks, c.bytes FROM
              (SELECT count(*) FILTER (WHERE j.state IN ('RECEIVING', 'RUNNING')) AS open,
                coalesce(sum(p.total), 0)::bigint AS units,
                coalesce(sum(p.total::bigint * j.quorum)
                  FILTER (WHERE j.state IN ('RECEIVING', 'RUNNING')), 0)::bigint AS tasks
               FROM job j JOIN job_progress p ON p.job = j.id WHERE j.owner = ?) j,
              (SELECT coalesce(sum(split_part(content, '-', 1)::bigint), 0)::bigint AS bytes
               FROM content_holder WHERE account = ?) c
            """,
            row -> new Quota(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            account.value(),
            account.value())
        .orElseThrow();
  }

  Optional<JobSize> size(JobId job) {
    return jdbc.first(
        "SELECT j.owner, p.total, j.quorum FROM job j JOIN job_progress p ON p.job = j.id"
            + " WHERE j.id = ?",
        row ->
            new JobSize(new AccountId(row.getObject(1, UUID.class)), row.getLong(2), row.getInt(3)),
        job.value());
  }

  boolean stores(AccountId account, ContentId content) {
    return jdbc.first(
            "SELECT 1 FROM content_holder WHERE account = ? AND content = ?",
            row -> row.getInt(1),
            account.value(),
            content.toString())
        .isPresent();
  }

  /** Who does the same for this account waits until the end of the transaction. */
  void hold(AccountId account) {
    jdbc.first(
        "SELECT pg_advisory_xact_lock(?)",
        row -> 1,
        account.value().getMostSignificantBits() ^ account.value().getLeastSignificantBits());
  }

  private static Exemption exemption(ResultSet row, int first) throws SQLException {
    return new Exemption(
        row.getObject(first, Integer.class),
        row.getObject(first + 1, Long.class),
        row.getObject(first + 2, Long.class),
        row.getObject(first + 3, Long.class));
  }
}
