package io.idlewild.coordinator.retention;

import io.idlewild.coordinator.credit.Credit;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Jobs on their way out. Every method is one statement, so that a crash is before or after it, and
 * each holds its locks for a moment only.
 */
@ApplicationScoped
class ArchiveRepository {
  /** From this instant on the job is gone for everybody; rows of its work units may be left. */
  private static final String ARCHIVE =
      """
      WITH line AS (
        INSERT INTO job_archive (id, name, owner, workload, state, assurance, total, sealed, failed,
          cancelled, tasks, credit, audited, mismatches, sampled, sampled_wrong, created_at,
          started_at, finished_at, archived_at)
        SELECT j.id, j.name, j.owner, j.workload, j.state, j.assurance, p.total, p.sealed, p.failed,
          p.cancelled, p.tasks_succeeded + p.tasks_failed + p.tasks_expired + p.tasks_aborted,
          p.credit, p.audited, p.mismatches, p.sampled, p.sampled_wrong, j.created_at,
          j.started_at, j.finished_at, ?
        FROM job j JOIN job_progress p ON p.job = j.id
        LEFT JOIN credit_mark m ON m.job = j.id
        WHERE j.id = ? AND j.state IN ('FINISHED', 'CANCELLED')
          AND p.open + p.running + p.provisional + p.tasks_leased = 0
          AND coalesce(m.sequence, 0) >= p.last_sequence
        ON CONFLICT (id) DO NOTHING RETURNING id),
      inputs AS (DELETE FROM job_input i USING line WHERE i.job = line.id),
      failures AS (DELETE FROM job_failure f USING line WHERE f.job = line.id),
      progress AS (DELETE FROM job_progress p USING line WHERE p.job = line.id),
      gone AS (DELETE FROM job j USING line WHERE j.id = line.id)
      SELECT count(*) FROM line
      """;

  /** Credit stays: what entries go is added to what was folded before. */
  private static final String PURGE =
      """
      WITH entries AS (
        DELETE FROM credit_entry WHERE job = ? AND idx >= ? AND idx < ?
        RETURNING host, account, amount),
      folded AS (
        INSERT INTO credit_folded AS f (host, workload, account, amount)
        SELECT host, ?, account, sum(amount) FROM entries GROUP BY host, account
        ORDER BY host, account
        ON CONFLICT (host, workload, account)
        DO UPDATE SET amount = f.amount + excluded.amount),
      tasks AS (DELETE FROM task WHERE job = ? AND idx >= ? AND idx < ?),
      results AS (DELETE FROM result WHERE job = ? AND idx >= ? AND idx < ?),
      units AS (DELETE FROM work_unit WHERE job = ? AND idx >= ? AND idx < ?)
      UPDATE job_archive SET purged_below = ? WHERE id = ? AND purged_below < ?
      """;

  private static final String COLUMNS =
      """
      id, name, replace(owner::text, '-', ''), workload, state, assurance, total, sealed, failed, cancelled, tasks, credit,
        audited, mismatches, sampled, sampled_wrong, created_at, started_at, finished_at,
        archived_at
      """;

  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final Jdbc jdbc;

  ArchiveRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** A job that is gone, some of whose rows may be left. */
  record Leaving(JobId job, String workload, int total, int purgedBelow) {}

  Optional<String> state(JobId job) {
    return jdbc.first("SELECT state FROM job WHERE id = ?", row -> row.getString(1), job.value());
  }

  /** Jobs that ended before this, the oldest first. */
  List<JobId> endedBefore(Instant limit, int most) {
    return jdbc.query(
        """
        SELECT id FROM job WHERE state IN ('FINISHED', 'CANCELLED') AND finished_at < ?
        ORDER BY finished_at LIMIT ?
        """,
        row -> new JobId(row.getObject(1, UUID.class)),
        at(limit),
        most);
  }

  /** False if the job is not there, has not quite ended, or has credit that is not added up yet. */
  boolean archive(JobId job, Instant now) {
    return jdbc.query(ARCHIVE, row -> row.getLong(1), at(now), job.value()).getFirst() == 1;
  }

  List<Leaving> leaving() {
    return jdbc.query(
        """
        SELECT id, workload, total, purged_below FROM job_archive WHERE purged_at IS NULL
        ORDER BY id
        """,
        row ->
            new Leaving(
                new JobId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getInt(3),
                row.getInt(4)));
  }

  /** Deletes the rows of work units from {@code first} to {@code end}, without the last. */
  void purge(Leaving job, int first, int end) {
    UUID id = job.job().value();
    jdbc.update(
        PURGE,
        id,
        first,
        end,
        job.workload(),
        id,
        first,
        end,
        id,
        first,
        end,
        id,
        first,
        end,
        end,
        id,
        end);
  }

  void purged(JobId job, Instant now) {
    jdbc.update(
        """
        WITH mark AS (DELETE FROM credit_mark WHERE job = ?)
        UPDATE job_archive SET purged_at = ? WHERE id = ?
        """,
        job.value(),
        at(now),
        job.value());
  }

  /** Signed batches from before {@code limit} that no task refers to. */
  List<Long> unusedBatches(Instant limit, int most) {
    return jdbc.query(
        """
        SELECT b.id FROM commit_batch b WHERE b.received_at < ?
          AND NOT EXISTS (SELECT FROM task t WHERE t.commit_batch = b.id) LIMIT ?
        """,
        row -> row.getLong(1),
        at(limit),
        most);
  }

  void deleteBatches(List<Long> ids) {
    jdbc.update("DELETE FROM commit_batch WHERE id = ANY(?)", (Object) ids.toArray(Long[]::new));
  }

  /**
   * The newest lines.
   *
   * @param owner whose jobs; empty is everybody's
   * @param before only older ones than this; null for the newest of all
   */
  List<ArchivedJob> lines(Optional<AccountId> owner, @Nullable Instant before, int limit) {
    UUID account = owner.map(AccountId::value).orElse(null);
    OffsetDateTime end = at(before == null ? END_OF_TIME : before);
    return jdbc.query(
        "SELECT "
            + COLUMNS
            + " FROM job_archive WHERE (?::uuid IS NULL OR owner = ?::uuid) AND archived_at < ?"
            + " ORDER BY archived_at DESC, id LIMIT ?",
        ArchiveRepository::line,
        account,
        account,
        end,
        limit);
  }

  private static ArchivedJob line(ResultSet row) throws SQLException {
    OffsetDateTime started = row.getObject(18, OffsetDateTime.class);
    return new ArchivedJob(
        new JobId(row.getObject(1, UUID.class)).toString(),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getInt(10),
        row.getLong(11),
        Credit.seconds(row.getLong(12)),
        row.getLong(13),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16),
        row.getObject(17, OffsetDateTime.class).toInstant(),
        started == null ? null : started.toInstant(),
        row.getObject(19, OffsetDateTime.class).toInstant(),
        row.getObject(20, OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
