package io.idlewild.coordinator.check;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** I1 and I13: nothing that was acknowledged is gone, and one program writes. */
final class DurabilityRules {
  private static final String MISSING_UNITS =
      """
      SELECT g, NULL::int, NULL::uuid, 'its row is missing'
      FROM job_progress p
      CROSS JOIN LATERAL generate_series(:first, least(:end, p.total) - 1) g
      WHERE p.job = :job AND NOT EXISTS (
        SELECT FROM work_unit w
        WHERE w.job = :job AND w.idx >= :first AND w.idx < :end AND w.idx = g)
      """;

  private static final String SURPLUS_UNITS =
      """
      SELECT w.idx, NULL::int, NULL::uuid, format('its job has %s work units', p.total)
      FROM work_unit w JOIN job_progress p ON p.job = w.job
      WHERE w.job = :job AND p.job = :job AND w.idx >= :first AND w.idx < :end
        AND w.idx >= p.total
      """;

  private static final String NO_PROGRESS =
      """
      SELECT NULL::int, NULL::int, NULL::uuid, CASE WHEN p.job IS NULL
        THEN 'it has no counts' ELSE 'it was started without a work unit' END
      FROM job j LEFT JOIN job_progress p ON p.job = j.id
      WHERE j.id = :job
        AND (p.job IS NULL OR (p.total = 0 AND j.state IN ('RUNNING', 'FINISHED')))
      """;

  private static final String DISPATCHER =
      """
      SELECT NULL::int, NULL::int, NULL::uuid, format(
        'the dispatcher has %s rows; its epoch is %s, its rounds are %s, its key has %s bytes',
        count(*), min(epoch), min(round), min(octet_length(lease_key)))
      FROM dispatcher
      HAVING count(*) <> 1 OR min(epoch) < 1 OR min(round) < 0
        OR min(octet_length(lease_key)) <> 16
      """;

  private DurabilityRules() {}

  static List<Rule> all() {
    return List.of(
        SqlRule.jobs(Invariant.I1, "Every job has its counts.", NO_PROGRESS),
        SqlRule.pages(
            Invariant.I1, "Every work unit that was acknowledged has its row.", MISSING_UNITS),
        SqlRule.pages(Invariant.I1, "No work unit lies beyond its job's total.", SURPLUS_UNITS),
        new NoOrphans(),
        SqlRule.grid(Invariant.I13, "One dispatcher has the right to write.", DISPATCHER));
  }

  /** Rows of a job that is not there; one index probe for each job, however many rows there are. */
  private static final class NoOrphans implements Rule {
    private static final List<String> TABLES =
        List.of("job_progress", "job_failure", "work_unit", "task", "result", "credit_entry");

    private static final String JOBS_WITHOUT_ROW =
        """
        WITH RECURSIVE jobs AS (
          (SELECT job FROM %1$s ORDER BY job LIMIT 1)
          UNION ALL
          SELECT (SELECT t.job FROM %1$s t WHERE t.job > jobs.job ORDER BY t.job LIMIT 1)
          FROM jobs WHERE jobs.job IS NOT NULL)
        SELECT jobs.job FROM jobs WHERE jobs.job IS NOT NULL
          AND NOT EXISTS (SELECT FROM job j WHERE j.id = jobs.job)
          AND NOT EXISTS (
            SELECT FROM job_archive a WHERE a.id = jobs.job AND a.purged_at IS NULL)
        """;

    @Override
    public Invariant invariant() {
      return Invariant.I1;
    }

    @Override
    public String sentence() {
      return "Every row belongs to a job.";
    }

    @Override
    public void grid(Scan scan) throws SQLException {
      for (String table : TABLES) {
        scan.each(
            JOBS_WITHOUT_ROW.formatted(table),
            row ->
                scan.found(
                    Invariant.I1,
                    Places.job(row.getObject(1, UUID.class)),
                    "%s has rows of it, and there is no such job".formatted(table)));
      }
    }
  }
}
