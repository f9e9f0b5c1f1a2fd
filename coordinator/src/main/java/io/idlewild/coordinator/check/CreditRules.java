package io.idlewild.coordinator.check;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** I7: credit. */
final class CreditRules {
  private static final String DESERVED =
      """
      SELECT e.idx, NULL::int, e.host, CASE
        WHEN r.idx IS NULL THEN 'it has credit for a work unit that has no result'
        WHEN r.state <> 'SEALED' THEN 'it has credit for a work unit that failed'
        ELSE 'it has credit for a result that is not the canonical one' END
      FROM credit_entry e LEFT JOIN result r ON r.job = :job AND r.idx = e.idx
        AND r.idx >= :first AND r.idx < :end
      WHERE e.job = :job AND e.idx >= :first AND e.idx < :end
        AND (r.idx IS NULL OR r.state <> 'SEALED' OR NOT EXISTS (
          SELECT FROM task t WHERE t.job = :job AND t.idx >= :first AND t.idx < :end
            AND t.idx = e.idx AND t.host = e.host AND t.state = 'SUCCESS'
            AND t.vote IS DISTINCT FROM 'VOID' %s))
      """;

  private CreditRules() {}

  static List<Rule> all() {
    String sentence = "Only hosts whose result was accepted have credit for it.";
    return List.of(
        SqlRule.pages(Invariant.I7, sentence, DESERVED.formatted("AND t.digest = r.digest"))
            .about(CheckedJob::bitwise),
        SqlRule.pages(Invariant.I7, sentence, DESERVED.formatted("")).about(job -> !job.bitwise()),
        new JobCredit(),
        new Balances(),
        new Pending(),
        new DayTotals());
  }

  /** The credit of a job, added up over its pages. */
  private static final class JobCredit implements Rule {
    private long sum;

    @Override
    public Invariant invariant() {
      return Invariant.I7;
    }

    @Override
    public String sentence() {
      return "A job's credit is the sum of its entries.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      scan.each(
          SqlRule.paged(
              "SELECT count(*), coalesce(sum(amount), 0) FROM credit_entry"
                  + " WHERE job = :job AND idx >= :first AND idx < :end",
              job,
              first,
              end),
          row -> {
            scan.examined(row.getLong(1));
            sum += row.getLong(2);
          });
    }

    @Override
    public void job(Scan scan, CheckedJob job) throws SQLException {
      long entries = sum;
      sum = 0;
      scan.each(
          SqlRule.of("SELECT credit FROM job_progress WHERE job = :job", job),
          row -> {
            if (row.getLong(1) != entries) {
              scan.found(
                  Invariant.I7,
                  Places.job(job.id()),
                  "its credit is %d millionths, its entries are %d"
                      .formatted(row.getLong(1), entries));
            }
          });
    }
  }

  /** What accounts have earned by day, against the entries that were added up. */
  private static final class DayTotals implements Rule {
    private static final String PAGE =
        """
        SELECT e.account, sum(e.amount) FROM credit_entry e
        JOIN result r ON r.job = :job AND r.idx = e.idx AND r.idx >= :first AND r.idx < :end
        JOIN credit_mark m ON m.job = :job AND r.sequence <= m.sequence
        WHERE e.job = :job AND e.idx >= :first AND e.idx < :end GROUP BY e.account
        """;

    private static final String REST =
        """
        SELECT account, sum(amount) FROM (
          SELECT account, amount FROM credit_folded
          UNION ALL SELECT e.account, e.amount
          FROM job_archive a JOIN credit_entry e ON e.job = a.id WHERE a.purged_at IS NULL
          UNION ALL SELECT account, -amount FROM credit_day) known
        GROUP BY account
        """;

    private final HostSums missing = new HostSums();

    @Override
    public Invariant invariant() {
      return Invariant.I7;
    }

    @Override
    public String sentence() {
      return "An account's days add up to the entries that were counted.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      scan.examined(end - first);
      scan.each(
          SqlRule.paged(PAGE, job, first, end),
          row -> missing.add(HostSums.key(row, ""), row.getLong(2)));
    }

    @Override
    public void grid(Scan scan) throws SQLException {
      scan.each(REST, row -> missing.add(HostSums.key(row, ""), row.getLong(2)));
      missing.each((key, more) ->
          scan.found(
              Invariant.I7,
              "account " + Places.text(key.host()),
              "its days are %d millionths %s than its entries"
                  .formatted(Math.abs(more), more > 0 ? "less" : "more")));
    }
  }

  /** What votes that are not sealed will earn, added up over all running jobs. */
  private static final class Pending implements Rule {
    private static final String PAGE =
        """
        SELECT t.host, count(*) * j.earns FROM task t JOIN job j ON j.id = t.job
        WHERE t.job = :job AND t.idx >= :first AND t.idx < :end
          AND t.state = 'SUCCESS' AND t.vote IS DISTINCT FROM 'VOID'
          AND EXISTS (SELECT FROM host h WHERE h.id = t.host) AND NOT EXISTS (
            SELECT FROM result r
            WHERE r.job = :job AND r.idx >= :first AND r.idx < :end AND r.idx = t.idx)
        GROUP BY t.host, j.earns
        """;

    private final HostSums missing = new HostSums();

    @Override
    public Invariant invariant() {
      return Invariant.I7;
    }

    @Override
    public String sentence() {
      return "A host's pending credit is what its unsealed votes will earn.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      if (job.audited() && job.isRunning()) {
        scan.examined(end - first);
        scan.each(
            SqlRule.paged(PAGE, job, first, end),
            row -> missing.add(HostSums.key(row, job.workload()), row.getLong(2)));
      }
    }

    @Override
    public void grid(Scan scan) throws SQLException {
      scan.each(
          "SELECT host, workload, pending FROM host_record WHERE pending <> 0",
          row ->
              missing.add(
                  HostSums.key(row, Objects.requireNonNull(row.getString(2))), -row.getLong(3)));
      missing.each((key, more) ->
          scan.found(
              Invariant.I7,
              Places.host(key.host(), key.workload()),
              "its pending credit is %d millionths %s than its votes will earn"
                  .formatted(Math.abs(more), more > 0 ? "less" : "more")));
    }
  }

  /** The credit of hosts, added up over all jobs. */
  private static final class Balances implements Rule {
    /** Of jobs that were deleted, or are being deleted. */
    private static final String FOLDED =
        """
        SELECT host, workload, sum(amount) FROM (
          SELECT host, workload, amount FROM credit_folded
          UNION ALL SELECT e.host, a.workload, e.amount
          FROM job_archive a JOIN credit_entry e ON e.job = a.id WHERE a.purged_at IS NULL) gone
        GROUP BY host, workload
        """;

    private final HostSums missing = new HostSums();

    @Override
    public Invariant invariant() {
      return Invariant.I7;
    }

    @Override
    public String sentence() {
      return "A host's credit is the sum of its entries.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      scan.each(
          SqlRule.paged(
              "SELECT host, sum(amount), count(*) FROM credit_entry"
                  + " WHERE job = :job AND idx >= :first AND idx < :end GROUP BY host",
              job,
              first,
              end),
          row -> {
            missing.add(HostSums.key(row, job.workload()), row.getLong(2));
            scan.examined(row.getLong(3));
          });
    }

    @Override
    public void grid(Scan scan) throws SQLException {
      scan.each(
          "SELECT host, workload, credit FROM host_record WHERE credit <> 0",
          row ->
              missing.add(
                  HostSums.key(row, Objects.requireNonNull(row.getString(2))), -row.getLong(3)));
      scan.each(
          FOLDED,
          row ->
              missing.add(
                  HostSums.key(row, Objects.requireNonNull(row.getString(2))), row.getLong(3)));
      missing.each((key, more) ->
          scan.found(
              Invariant.I7,
              Places.host(key.host(), key.workload()),
              "its credit is %d millionths %s than its entries"
                  .formatted(Math.abs(more), more > 0 ? "less" : "more")));
    }
  }
}
