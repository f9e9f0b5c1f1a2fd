package io.idlewild.coordinator.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** I3, I6 and I8: leases and tasks. */
final class TaskRules {
  private static final String LIVE =
      """
      SELECT t.idx, t.n::int, t.host, format('it is %s, and its job has ended', t.state)
      FROM task t JOIN job_progress p ON p.job = t.job
      WHERE t.job = :job AND p.job = :job AND t.ended_at IS NULL
        AND p.open + p.running + p.provisional = 0
      """;

  /** What a task's row may look like; the rest is broken. */
  private static final String TASK_STATES =
      """
      SELECT t.idx, t.n::int, t.host, format(
        'it is %s with%s commitment,%s digest,%s cause,%s end, and vote %s', t.state,
        CASE WHEN t.commitment IS NULL THEN 'out' ELSE '' END,
        CASE WHEN t.digest IS NULL THEN ' no' ELSE ' a' END,
        CASE WHEN t.cause IS NULL THEN ' no' ELSE ' a' END,
        CASE WHEN t.ended_at IS NULL THEN ' no' ELSE ' an' END,
        coalesce(t.vote, 'none'))
      FROM task t WHERE t.job = :job AND t.idx >= :first AND t.idx < :end AND NOT (
        CASE t.state
          WHEN 'LEASED' THEN t.commitment IS NULL AND t.digest IS NULL AND t.ended_at IS NULL
            AND t.vote IS NULL
          WHEN 'COMMITTED' THEN t.commitment IS NOT NULL AND t.digest IS NULL
            AND t.ended_at IS NULL AND t.vote IS NULL
          WHEN 'SUCCESS' THEN t.digest IS NOT NULL AND octet_length(t.digest) = 32
            AND t.ended_at IS NOT NULL
          WHEN 'FAILURE' THEN t.digest IS NULL AND t.cause IS NOT NULL
            AND t.ended_at IS NOT NULL AND t.vote IS NULL
          ELSE t.digest IS NULL AND t.ended_at IS NOT NULL AND t.vote IS NULL
        END)
      """;

  private static final String VOTES_OF_QUORUM =
      """
      SELECT t.idx, t.n::int, t.host, format('its vote is %s, and its job has a quorum', t.vote)
      FROM task t WHERE t.job = :job AND t.idx >= :first AND t.idx < :end AND t.vote IS NOT NULL
      """;

  private static final String NUMBERS =
      """
      SELECT t.idx, NULL::int, NULL::uuid, format(
        'its %s tasks are numbered %s to %s', count(*), min(t.n), max(t.n))
      FROM task t WHERE t.job = :job AND t.idx >= :first AND t.idx < :end
      GROUP BY t.idx HAVING min(t.n) <> 0 OR max(t.n) <> count(*) - 1
      """;

  private static final String WITHOUT_UNIT =
      """
      SELECT t.idx, t.n::int, t.host, 'its work unit has no row'
      FROM task t WHERE t.job = :job AND t.idx >= :first AND t.idx < :end AND NOT EXISTS (
        SELECT FROM work_unit w
        WHERE w.job = :job AND w.idx >= :first AND w.idx < :end AND w.idx = t.idx)
      """;

  private static final String RESULT_STATES =
      """
      SELECT r.idx, r.n::int, NULL::uuid, format('its result is %s%s%s', r.state,
        CASE WHEN r.cause IS NULL THEN ' without a cause' ELSE ' because of ' || r.cause END,
        CASE WHEN r.n IS NULL THEN '' ELSE ', and names a task' END)
      FROM result r WHERE r.job = :job AND r.idx >= :first AND r.idx < :end AND NOT (
        CASE r.state WHEN 'SEALED' THEN r.cause IS NULL
          ELSE r.cause IS NOT NULL AND r.n IS NULL END)
      """;

  private static final String JOB_STATES =
      """
      SELECT NULL::int, NULL::int, NULL::uuid, format(
        'it is %s, started %s, finished %s', j.state,
        coalesce(j.started_at::text, 'never'), coalesce(j.finished_at::text, 'never'))
      FROM job j WHERE j.id = :job AND NOT (
        CASE j.state
          WHEN 'RECEIVING' THEN j.started_at IS NULL AND j.finished_at IS NULL
          WHEN 'RUNNING' THEN j.started_at IS NOT NULL AND j.finished_at IS NULL
          WHEN 'FINISHED' THEN j.started_at IS NOT NULL AND j.finished_at IS NOT NULL
          ELSE j.finished_at IS NOT NULL END)
      """;

  /**
   * Exams are about work units that have ended; the project's own hosts may share all but a host.
   */
  private static final String APART =
      """
      SELECT t.idx, NULL::int, %2$s, format('%%s tasks of it on %1$s %%s', count(*), %3$s)
      FROM task t WHERE t.job = :job AND t.idx >= :first AND t.idx < :end
        AND t.state NOT IN ('EXPIRED', 'ABORTED') AND t.duty <> 'EXAM'
        AND EXISTS (SELECT FROM host h WHERE h.id = t.host %4$s)
      GROUP BY t.idx, t.%1$s HAVING count(*) > 1
      """;

  private static final String TOO_MANY =
      """
      SELECT t.idx, NULL::int, NULL::uuid, format('it had %%s tasks, %1$d at most are allowed', count(*))
      FROM task t WHERE t.job = :job AND t.idx >= :first AND t.idx < :end
        AND t.duty <> 'EXAM' AND t.state IN ('SUCCESS', 'FAILURE')
      GROUP BY t.idx HAVING count(*) > %1$d
      """;

  private TaskRules() {}

  static List<Rule> all() {
    return List.of(
        SqlRule.jobs(Invariant.I3, "A job that has ended has no live task.", LIVE)
            .about(job -> job.is("FINISHED") || job.is("CANCELLED")),
        new NoOverdueLeases(),
        SqlRule.jobs(Invariant.I6, "A job's moments fit its state.", JOB_STATES),
        SqlRule.pages(Invariant.I6, "A task holds what its state says, no more.", TASK_STATES),
        SqlRule.pages(Invariant.I6, "Only audited jobs have votes.", VOTES_OF_QUORUM)
            .about(job -> !job.audited()),
        SqlRule.pages(
            Invariant.I6, "Tasks of a work unit are numbered from 0, without a gap.", NUMBERS),
        SqlRule.pages(Invariant.I6, "Every task is one of a work unit.", WITHOUT_UNIT),
        SqlRule.pages(
            Invariant.I6, "A result is sealed, or has failed and says why.", RESULT_STATES),
        apart("host", "t.host", "replace(t.host::text, '-', '')"),
        apart("account", "NULL::uuid", "replace(t.account::text, '-', '')")
            .about(job -> !job.diversity().equals("HOST")),
        apart("block", "NULL::uuid", "t.block").about(job -> job.diversity().equals("BLOCK")),
        new NotTooManyTasks());
  }

  private static SqlRule apart(String column, String host, String shown) {
    return SqlRule.pages(
        Invariant.I8,
        "No two tasks of a work unit share %s %s that its job wants apart."
            .formatted(column.equals("account") ? "an" : "a", column),
        APART.formatted(column, host, shown, column.equals("host") ? "" : "AND NOT h.anchor"));
  }

  /** The dispatcher that runs must have expired them. */
  private static final class NoOverdueLeases implements Rule {
    private static final String OVERDUE =
        """
        SELECT t.idx, t.n::int, t.host, format('it is %%s, and its lease ended at %%s', t.state, t.lease_until)
        FROM task t WHERE t.job = :job AND t.ended_at IS NULL
          AND t.lease_until < now() - %d * interval '1 millisecond'
        """;

    @Override
    public Invariant invariant() {
      return Invariant.I3;
    }

    @Override
    public String sentence() {
      return "A lease that was not renewed is expired.";
    }

    @Override
    public void job(Scan scan, CheckedJob job) throws SQLException {
      if (job.isRunning() && scan.settings().overdue().isPresent()) {
        Duration grace = scan.settings().overdue().get();
        scan.report(Invariant.I3, job.id(), SqlRule.of(OVERDUE.formatted(grace.toMillis()), job));
      }
    }
  }

  /** Only a fixed quorum has a maximum of its own. */
  private static final class NotTooManyTasks implements Rule {
    @Override
    public Invariant invariant() {
      return Invariant.I8;
    }

    @Override
    public String sentence() {
      return "No work unit had more tasks than its job allows.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      if (!job.audited()) {
        scan.report(
            Invariant.I8,
            job.id(),
            SqlRule.paged(TOO_MANY.formatted(job.maxTasks()), job, first, end));
      }
    }
  }
}
