package io.idlewild.coordinator.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** I5: what is counted is what is there. */
final class CountRules {
  private CountRules() {}

  static List<Rule> all() {
    return List.of(new JobCounts(), new SettledMark(), new VoteCounts());
  }

  /** The counts of a job, added up over its pages. */
  private static final class JobCounts implements Rule {
    private static final List<String> NAMES =
        List.of(
            "total",
            "open",
            "running",
            "provisional",
            "sealed",
            "failed",
            "tasks_leased",
            "tasks_succeeded",
            "tasks_failed",
            "tasks_expired",
            "tasks_aborted");

    private static final String PAGE =
        """
        SELECT count(*),
          count(*) FILTER (WHERE r.idx IS NULL AND NOT live AND NOT voted),
          count(*) FILTER (WHERE r.idx IS NULL AND (live OR voted) AND NOT shown),
          count(*) FILTER (WHERE r.idx IS NULL AND shown),
          count(*) FILTER (WHERE r.state = 'SEALED'),
          count(*) FILTER (WHERE r.state = 'FAILED'),
          coalesce(sum(leased), 0), coalesce(sum(succeeded), 0), coalesce(sum(failed), 0),
          coalesce(sum(expired), 0), coalesce(sum(aborted), 0)
        FROM (
          SELECT w.idx, coalesce(t.leased, 0) > 0 AS live, coalesce(t.votes, 0) > 0 AS voted,
            coalesce(t.shown, 0) > 0 AS shown,
            t.leased, t.succeeded, t.failed, t.expired, t.aborted
          FROM work_unit w LEFT JOIN (
            SELECT idx, count(*) FILTER (WHERE ended_at IS NULL) AS leased,
              count(*) FILTER (WHERE state = 'SUCCESS' AND vote IS DISTINCT FROM 'VOID') AS votes,
              count(*) FILTER (WHERE vote IN ('UNCHECKED', 'CHECKED')) AS shown,
              count(*) FILTER (WHERE state = 'SUCCESS') AS succeeded,
              count(*) FILTER (WHERE state = 'FAILURE') AS failed,
              count(*) FILTER (WHERE state = 'EXPIRED') AS expired,
              count(*) FILTER (WHERE state = 'ABORTED') AS aborted
            FROM task WHERE job = :job AND idx >= :first AND idx < :end GROUP BY idx) t
            ON t.idx = w.idx
          WHERE w.job = :job AND w.idx >= :first AND w.idx < :end) u
        LEFT JOIN result r ON r.job = :job AND r.idx >= :first AND r.idx < :end AND r.idx = u.idx
        """;

    private static final String KEPT =
        """
        SELECT total, open, running, provisional, sealed, failed, tasks_leased, tasks_succeeded,
          tasks_failed, tasks_expired, tasks_aborted, cancelled
        FROM job_progress WHERE job = :job
        """;

    private final long[] found = new long[NAMES.size()];

    @Override
    public Invariant invariant() {
      return Invariant.I5;
    }

    @Override
    public String sentence() {
      return "A job's counts are those of its rows.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      scan.each(
          SqlRule.paged(PAGE, job, first, end),
          row -> {
            for (int i = 0; i < found.length; i++) {
              found[i] += row.getLong(i + 1);
            }
          });
      scan.examined(end - first);
    }

    @Override
    public void job(Scan scan, CheckedJob job) throws SQLException {
      scan.each(
          SqlRule.of(KEPT, job),
          row -> {
            long[] kept = new long[NAMES.size()];
            for (int i = 0; i < kept.length; i++) {
              kept[i] = row.getLong(i + 1);
            }
            compare(scan, job, kept, row.getLong(NAMES.size() + 1));
          });
      Arrays.fill(found, 0);
    }

    /** A job that was called off says so before its work units do. */
    private void compare(Scan scan, CheckedJob job, long[] kept, long cancelled) {
      long[] wanted = found.clone();
      long wantedCancelled = 0;
      if (job.is("CANCELLED") && (cancelled > 0 || kept[1] + kept[2] + kept[3] == 0)) {
        wantedCancelled = found[1] + found[2] + found[3];
        wanted[1] = 0;
        wanted[2] = 0;
        wanted[3] = 0;
      }
      List<String> wrong = new ArrayList<>();
      for (int i = 0; i < kept.length; i++) {
        if (kept[i] != wanted[i]) {
          wrong.add("%s is %d, the rows say %d".formatted(NAMES.get(i), kept[i], wanted[i]));
        }
      }
      if (cancelled != wantedCancelled) {
        wrong.add("cancelled is %d, the rows say %d".formatted(cancelled, wantedCancelled));
      }
      if (!wrong.isEmpty()) {
        scan.found(Invariant.I5, Places.job(job.id()), String.join("; ", wrong));
      }
    }
  }

  /**
   * Below the mark a program that starts looks for no work: what lies there would never be done.
   */
  private static final class SettledMark implements Rule {
    private static final String OPEN_BELOW =
        """
        SELECT w.idx, NULL::int, NULL::uuid,
          format('it wants a task, and all below %s is said to be settled', p.settled_below)
        FROM work_unit w JOIN job_progress p ON p.job = w.job
        WHERE w.job = :job AND p.job = :job AND w.idx >= :first
          AND w.idx < least(:end, p.settled_below)
          AND NOT EXISTS (SELECT FROM result r
            WHERE r.job = :job AND r.idx >= :first AND r.idx < :end AND r.idx = w.idx)
          AND NOT EXISTS (SELECT FROM task t
            WHERE t.job = :job AND t.idx >= :first AND t.idx < :end AND t.idx = w.idx
              AND (t.ended_at IS NULL OR t.vote IN ('UNCHECKED', 'AWAITING', 'CHECKED')))
        """;

    @Override
    public Invariant invariant() {
      return Invariant.I5;
    }

    @Override
    public String sentence() {
      return "No work unit that wants a task lies where all is said to be settled.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      if (job.isRunning()) {
        scan.examined(end - first);
        scan.report(Invariant.I5, job.id(), SqlRule.paged(OPEN_BELOW, job, first, end));
      }
    }
  }

  /** The votes of hosts that are not sealed yet, added up over all running jobs. */
  private static final class VoteCounts implements Rule {
    private static final String PAGE =
        """
        SELECT t.host, count(*) FILTER (WHERE t.vote = 'UNCHECKED'),
          count(*) FILTER (WHERE t.vote = 'AWAITING')
        FROM task t WHERE t.job = :job AND t.idx >= :first AND t.idx < :end
          AND t.vote IN ('UNCHECKED', 'AWAITING') AND NOT EXISTS (
            SELECT FROM result r
            WHERE r.job = :job AND r.idx >= :first AND r.idx < :end AND r.idx = t.idx)
        GROUP BY t.host
        """;

    private static final String KEPT =
        "SELECT host, workload, unchecked, awaiting FROM host_record"
            + " WHERE unchecked <> 0 OR awaiting <> 0";

    private final HostSums unchecked = new HostSums();
    private final HostSums awaiting = new HostSums();

    @Override
    public Invariant invariant() {
      return Invariant.I5;
    }

    @Override
    public String sentence() {
      return "A host's unchecked and awaiting votes are counted.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      if (job.audited() && job.isRunning()) {
        scan.examined(end - first);
        scan.each(
            SqlRule.paged(PAGE, job, first, end),
            row -> {
              HostSums.Key key = HostSums.key(row, job.workload());
              unchecked.add(key, row.getLong(2));
              awaiting.add(key, row.getLong(3));
            });
      }
    }

    @Override
    public void grid(Scan scan) throws SQLException {
      scan.each(
          KEPT,
          row -> {
            HostSums.Key key = HostSums.key(row, Objects.requireNonNull(row.getString(2)));
            unchecked.add(key, -row.getLong(3));
            awaiting.add(key, -row.getLong(4));
          });
      report(scan, unchecked, "unchecked");
      report(scan, awaiting, "awaiting");
    }

    private static void report(Scan scan, HostSums difference, String kind) {
      difference.each((key, more) ->
          scan.found(
              Invariant.I5,
              Places.host(key.host(), key.workload()),
              "it has %d %s votes %s than are counted"
                  .formatted(Math.abs(more), kind, more > 0 ? "more" : "fewer")));
    }
  }
}
