package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.workunit.model.CountsChange;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.ledger.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Jobs as far as dispatch moves them: their counts, audits, failures and ends. */
final class ProgressTable {
  private final Session session;

  ProgressTable(Session session) {
    this.session = session;
  }

  /** A running job, but for its work units. */
  record Row(JobId job, int settledBelow, int unfinished, long leases, AuditBook audits) {}

  /** Moves the counts and the mark; says the number of the job's newest result after it. */
  long count(JobId job, JobChanges changes) {
    CountsChange counts = changes.counts;
    return session
        .query(
            """
            UPDATE job_progress SET open = open + ?, running = running + ?,
              provisional = provisional + ?, sealed = sealed + ?, failed = failed + ?,
              cancelled = cancelled + ?, tasks_leased = tasks_leased + ?,
              tasks_succeeded = tasks_succeeded + ?, tasks_failed = tasks_failed + ?,
              tasks_expired = tasks_expired + ?, tasks_aborted = tasks_aborted + ?,
              credit = credit + ?, last_sequence = last_sequence + ?,
              settled_below = coalesce(nullif(?, -1), settled_below)
            WHERE job = ? RETURNING last_sequence
            """,
            row -> row.getLong(1),
            counts.units(UnitState.OPEN),
            counts.units(UnitState.RUNNING),
            counts.units(UnitState.PROVISIONAL),
            counts.units(UnitState.SEALED),
            counts.units(UnitState.FAILED),
            counts.units(UnitState.CANCELLED),
            counts.tasksLeased(),
            counts.tasksSucceeded(),
            counts.tasksFailed(),
            counts.tasksExpired(),
            counts.tasksAborted(),
            counts.credit(),
            (long) changes.results.size(),
            changes.settledBelow,
            job.value())
        .stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no progress of job " + job));
  }

  void audit(JobId job, AuditBook book) {
    session.update(
        """
        UPDATE job_progress SET phase = ?, exams = ?, audited = ?, mismatches = ?, sampled = ?,
          sampled_wrong = ?, closing = ?
        WHERE job = ?
        """,
        book.stage().name(),
        book.exams(),
        book.audits().audited(),
        book.audits().mismatches(),
        book.sample().audited(),
        book.sample().mismatches(),
        AuditBookCodec.write(book.patrol(), book.strata()),
        job.value());
  }

  void failures(JobId job, Map<String, JobChanges.Failures> failures) {
    List<Map.Entry<String, JobChanges.Failures>> rows = new ArrayList<>(failures.entrySet());
    rows.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
    session.update(
        """
        INSERT INTO job_failure AS f (job, cause, count, sample)
        SELECT ?, e.cause, e.count, e.sample FROM unnest(?, ?, ?) AS e(cause, count, sample)
        ON CONFLICT (job, cause)
        DO UPDATE SET count = f.count + excluded.count, sample = excluded.sample
        """,
        job.value(),
        Column.texts(rows, Map.Entry::getKey),
        Column.ints(rows, row -> row.getValue().count()),
        Column.texts(rows, row -> row.getValue().sample()));
  }

  void finish(JobId job) {
    int hit =
        session.update(
            """
            UPDATE job SET state = 'FINISHED', finished_at = now()
            WHERE id = ? AND state = 'RUNNING'
            """,
            job.value());
    if (hit != 1) {
      throw new IllegalStateException("job " + job + " finished, but it was not running");
    }
  }

  /** Calls off a job that had not ended. */
  void cancel(JobId job) {
    session.update(
        """
        UPDATE job SET state = 'CANCELLED', finished_at = now()
        WHERE id = ? AND state IN ('RECEIVING', 'RUNNING')
        """,
        job.value());
  }

  /**
   * Counts all work units of a job that have not ended as cancelled.
   *
   * @param aborted tasks that were still live
   */
  void cancelRest(JobId job, int aborted) {
    session.update(
        """
        UPDATE job_progress SET cancelled = cancelled + open + running + provisional, open = 0,
          running = 0, provisional = 0, tasks_leased = tasks_leased - ?,
          tasks_aborted = tasks_aborted + ?
        WHERE job = ?
        """,
        aborted,
        aborted,
        job.value());
  }

  /** Votes of a cancelled job, whose work units have not ended, will earn nothing. */
  void forgetPending(JobId job) {
    session.update(
        """
        UPDATE host_record r SET pending = greatest(0, r.pending - v.votes * v.earns)
        FROM (
          SELECT t.host, j.workload, j.earns, count(*) AS votes
          FROM job j JOIN task t ON t.job = j.id
          WHERE j.id = ? AND j.assurance NOT LIKE 'QUORUM%' AND t.job = ?
            AND t.vote IN ('UNCHECKED', 'AWAITING', 'CHECKED')
            AND NOT EXISTS (SELECT FROM result e WHERE e.job = ? AND e.idx = t.idx)
          GROUP BY t.host, j.workload, j.earns) v
        WHERE r.host = v.host AND r.workload = v.workload
        """,
        job.value(), job.value(), job.value());
  }

  /** Cancelled jobs some of whose work units are not yet. */
  List<JobId> halfCancelled() {
    return session.query(
        """
        SELECT j.id FROM job j JOIN job_progress p ON p.job = j.id
        WHERE j.state = 'CANCELLED' AND p.open + p.running + p.provisional + p.tasks_leased > 0
        ORDER BY j.id
        """,
        row -> new JobId(row.getObject(1, UUID.class)));
  }

  Optional<JobId> numbered(long number) {
    return session
        .query(
            "SELECT id FROM job WHERE number = ?",
            row -> new JobId(row.getObject(1, UUID.class)),
            number)
        .stream()
        .findFirst();
  }

  /** Running jobs, oldest start first. */
  List<Row> running() {
    return session.query(
        SELECT + " WHERE j.state = 'RUNNING' ORDER BY j.started_at, j.id", ProgressTable::row);
  }

  Row find(JobId job) {
    return session.query(SELECT + " WHERE j.id = ?", ProgressTable::row, job.value()).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no job " + job));
  }

  private static final String SELECT =
      """
      SELECT p.job, p.settled_below, p.open + p.running + p.provisional,
        p.tasks_leased + p.tasks_succeeded + p.tasks_failed + p.tasks_expired + p.tasks_aborted,
        p.phase, p.exams, p.audited, p.mismatches, p.sampled, p.sampled_wrong, p.closing
      FROM job j JOIN job_progress p ON p.job = j.id
      """;

  private static Row row(ResultSet row) throws SQLException {
    AuditBookCodec.Found found = AuditBookCodec.read(row.getString(11));
    return new Row(
        new JobId(row.getObject(1, UUID.class)),
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        new AuditBook(
            AuditBook.Stage.valueOf(row.getString(5)),
            row.getLong(6),
            new Ledger(row.getLong(7), row.getLong(8)),
            new Ledger(row.getLong(9), row.getLong(10)),
            found.patrol(),
            found.strata()));
  }
}
