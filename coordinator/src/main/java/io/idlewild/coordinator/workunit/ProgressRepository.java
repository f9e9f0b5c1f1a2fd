package io.idlewild.coordinator.workunit;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.workunit.model.CountsChange;
import io.idlewild.coordinator.workunit.model.JobCounts;
import io.idlewild.coordinator.workunit.model.WorkUnitTotals;
import io.idlewild.core.id.JobId;
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
      tasks_succeeded, tasks_failed, tasks_expired, tasks_aborted, credit, last_sequence
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

  /** Locks the row unless somebody else has it. */
  boolean tryLock(JobId job) {
    return jdbc.first(
            "SELECT total FROM job_progress WHERE job = ? FOR UPDATE SKIP LOCKED",
            row -> row.getInt(1),
            job.value())
        .isPresent();
  }

  void added(JobId job, int count) {
    jdbc.update(
        "UPDATE job_progress SET total = total + ?, open = open + ? WHERE job = ?",
        count,
        count,
        job.value());
  }

  /** Moves the counts; the row stays locked until the end of the transaction. */
  JobCounts change(JobId job, CountsChange change) {
    Object[] arguments = new Object[change.columns().length + 2];
    System.arraycopy(change.columns(), 0, arguments, 0, change.columns().length);
    arguments[arguments.length - 2] = change.results();
    arguments[arguments.length - 1] = job.value();
    return jdbc.first(
            """
            UPDATE job_progress SET open = open + ?, running = running + ?, sealed = sealed + ?,
              failed = failed + ?, cancelled = cancelled + ?, tasks_leased = tasks_leased + ?,
              tasks_succeeded = tasks_succeeded + ?, tasks_failed = tasks_failed + ?,
              tasks_expired = tasks_expired + ?, tasks_aborted = tasks_aborted + ?,
              credit = credit + ?, last_sequence = last_sequence + ?
            WHERE job = ? RETURNING
            """
                + COLUMNS,
            ProgressRepository::counts,
            arguments)
        .orElseThrow(() -> new IllegalStateException("no progress of job " + job));
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

  WorkUnitTotals totals() {
    return jdbc.first(
            """
            SELECT coalesce(sum(open), 0), coalesce(sum(running), 0), coalesce(sum(sealed), 0),
              coalesce(sum(failed), 0) FROM job_progress
            """,
            row ->
                new WorkUnitTotals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
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
        row.getBigDecimal(14),
        row.getLong(15));
  }
}
