package io.idlewild.coordinator.workunit;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.workunit.model.JobCounts;
import io.idlewild.coordinator.workunit.model.WorkUnitTotals;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The counts of jobs, and the numbers of their results. */
@ApplicationScoped
class ProgressRepository {
  private static final String COLUMNS =
      """
      job, total, open, running, provisional, sealed, failed, cancelled, tasks_leased,
      tasks_succeeded, tasks_failed, tasks_expired, tasks_aborted, credit, last_sequence, audited, mismatches, sampled,
      sampled_wrong
      """;

  private final Jdbc jdbc;

  ProgressRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  void create(JobId job) {
    jdbc.update("INSERT INTO job_progress (job) VALUES (?)", job.value());
  }

  /** Locks the row, so that only one bulk submission of a job goes on at a time. */
  int lockTotal(JobId job) {
    return jdbc.first(
            "SELECT total FROM job_progress WHERE job = ? FOR UPDATE",
            row -> row.getInt(1),
            job.value())
        .orElseThrow(() -> new IllegalStateException("no progress of job " + job));
  }

  void added(JobId job, int count) {
    jdbc.update(
        "UPDATE job_progress SET total = total + ?, open = open + ? WHERE job = ?",
        count,
        count,
        job.value());
  }

  /** Counts all work units of a job of which none was dispatched as cancelled. */
  void cancelled(JobId job) {
    jdbc.update(
        "UPDATE job_progress SET cancelled = cancelled + open, open = 0 WHERE job = ?",
        job.value());
  }

  Optional<JobCounts> find(JobId job) {
    return jdbc.first(
        "SELECT " + COLUMNS + " FROM job_progress WHERE job = ?",
        ProgressRepository::counts,
        job.value());
  }

  Map<JobId, JobCounts> findAll(Collection<JobId> jobs) {
    Map<JobId, JobCounts> found = new LinkedHashMap<>();
    jdbc.query(
            "SELECT " + COLUMNS + " FROM job_progress WHERE job = ANY(?)",
            row -> Map.entry(new JobId(row.getObject(1, UUID.class)), counts(row)),
            (Object) jobs.stream().map(JobId::value).toArray(UUID[]::new))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  WorkUnitTotals totals(Optional<AccountId> owner) {
    UUID account = owner.map(AccountId::value).orElse(null);
    return jdbc.first(
            """
            SELECT coalesce(sum(open), 0), coalesce(sum(running), 0),
              coalesce(sum(provisional), 0), coalesce(sum(sealed), 0), coalesce(sum(failed), 0)
            FROM job_progress
            WHERE ?::uuid IS NULL OR job IN (SELECT id FROM job WHERE owner = ?::uuid)
            """,
            row ->
                new WorkUnitTotals(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
            account,
            account)
        .orElseThrow(() -> new IllegalStateException("an aggregate without a row"));
  }

  private static JobCounts counts(ResultSet row) throws SQLException {
    return new JobCounts(
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getInt(10),
        row.getInt(11),
        row.getInt(12),
        row.getInt(13),
        row.getLong(14),
        row.getLong(15),
        new Ledger(row.getLong(16), row.getLong(17)),
        new Ledger(row.getLong(18), row.getLong(19)));
  }
}
