package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.jdbc.Jdbc;

/** The invariants of trust as queries; each finds the rows that break it. */
final class Invariants {
  private Invariants() {}

  static void check(Jdbc jdbc) {
    none(
        jdbc,
        "I5: the counts are those of the rows",
        """
        SELECT p.job FROM job_progress p LEFT JOIN (
          SELECT job, count(*) AS total,
            count(*) FILTER (WHERE state = 'OPEN' AND under_way = 0) AS open,
            count(*) FILTER (WHERE state = 'OPEN' AND under_way > 0) AS running,
            count(*) FILTER (WHERE state = 'SEALED') AS sealed,
            count(*) FILTER (WHERE state = 'FAILED') AS failed,
            count(*) FILTER (WHERE state = 'CANCELLED') AS cancelled
          FROM work_unit GROUP BY job) w ON w.job = p.job
        WHERE (p.total, p.open, p.running, p.sealed, p.failed, p.cancelled) IS DISTINCT FROM
          (coalesce(w.total, 0), coalesce(w.open, 0), coalesce(w.running, 0),
           coalesce(w.sealed, 0), coalesce(w.failed, 0), coalesce(w.cancelled, 0))
        """);
    none(
        jdbc,
        "I5: the tasks under way are those of the rows",
        """
        SELECT w.job FROM work_unit w WHERE w.under_way <> (
          SELECT count(*) FROM task t
          WHERE t.job = w.job AND t.idx = w.idx AND t.state IN ('LEASED', 'COMMITTED'))
        """);
    none(
        jdbc,
        "I5: tasks are counted",
        """
        SELECT p.job FROM job_progress p WHERE
          p.tasks_leased + p.tasks_succeeded + p.tasks_failed + p.tasks_expired + p.tasks_aborted
            <> (SELECT count(*) FROM task t WHERE t.job = p.job)
        """);
    none(
        jdbc,
        "I2: each ended work unit has its result, and no other has one",
        """
        SELECT w.job FROM work_unit w LEFT JOIN result r ON r.job = w.job AND r.idx = w.idx
        WHERE (w.state IN ('SEALED', 'FAILED')) <> (r.idx IS NOT NULL)
        """);
    none(
        jdbc,
        "I2: sequences are gapless",
        """
        SELECT r.job FROM result r JOIN job_progress p ON p.job = r.job
        GROUP BY r.job, p.last_sequence
        HAVING count(*) <> max(r.sequence) OR min(r.sequence) <> 1
          OR max(r.sequence) <> p.last_sequence
        """);
    none(
        jdbc,
        "I7: the balance is the sum of the entries",
        """
        SELECT b.host FROM credit_balance b
        WHERE b.amount <> (SELECT sum(amount) FROM credit_entry e WHERE e.host = b.host)
        """);
    none(
        jdbc,
        "I7: only agreeing hosts of sealed work units have credit",
        """
        SELECT e.job FROM credit_entry e
        JOIN result r ON r.job = e.job AND r.idx = e.idx
        LEFT JOIN task t ON t.job = e.job AND t.idx = e.idx AND t.host = e.host
          AND t.digest = r.digest
        WHERE t.id IS NULL
        """);
    none(
        jdbc,
        "I8: a host has one say on a work unit",
        """
        SELECT job FROM task WHERE state NOT IN ('EXPIRED', 'ABORTED')
        GROUP BY job, idx, host HAVING count(*) > 1
        """);
  }

  private static void none(Jdbc jdbc, String invariant, String sql) {
    assertThat(jdbc.query(sql, row -> row.getObject(1))).as(invariant).isEmpty();
  }
}
