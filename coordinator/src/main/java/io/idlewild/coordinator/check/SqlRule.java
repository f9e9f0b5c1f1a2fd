package io.idlewild.coordinator.check;

import java.sql.SQLException;
import java.util.function.Predicate;

/**
 * A rule whose violations are the rows of a query, each with idx, n, host and detail. In the query
 * {@code :job} stands for the job, and in one over pages {@code :first} and {@code :end} for the
 * page. These are numbers and ids, never text of others, and the planner is to see them.
 *
 * @param about the jobs that it is asked about
 */
record SqlRule(
    Invariant invariant, String sentence, Scope scope, Predicate<CheckedJob> about, String sql)
    implements Rule {

  /** What a query is asked for. */
  enum Scope {
    PAGE,
    JOB,
    GRID
  }

  /** About every job, by pages. */
  static SqlRule pages(Invariant invariant, String sentence, String sql) {
    return new SqlRule(invariant, sentence, Scope.PAGE, job -> true, sql);
  }

  /** About every job as a whole. */
  static SqlRule jobs(Invariant invariant, String sentence, String sql) {
    return new SqlRule(invariant, sentence, Scope.JOB, job -> true, sql);
  }

  /** About the grid. */
  static SqlRule grid(Invariant invariant, String sentence, String sql) {
    return new SqlRule(invariant, sentence, Scope.GRID, job -> true, sql);
  }

  /** The same, about some jobs only. */
  SqlRule about(Predicate<CheckedJob> jobs) {
    return new SqlRule(invariant, sentence, scope, jobs, sql);
  }

  @Override
  public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
    if (scope == Scope.PAGE && about.test(job)) {
      scan.examined(end - first);
      scan.report(invariant, job.id(), paged(sql, job, first, end));
    }
  }

  @Override
  public void job(Scan scan, CheckedJob job) throws SQLException {
    if (scope == Scope.JOB && about.test(job)) {
      scan.examined(1);
      scan.report(invariant, job.id(), of(sql, job));
    }
  }

  @Override
  public void grid(Scan scan) throws SQLException {
    if (scope == Scope.GRID) {
      scan.report(invariant, null, sql);
    }
  }

  /** A query of one page of a job. */
  static String paged(String sql, CheckedJob job, int first, int end) {
    return of(sql, job)
        .replace(":first", Integer.toString(first))
        .replace(":end", Integer.toString(end));
  }

  /** A query of one job. */
  static String of(String sql, CheckedJob job) {
    return sql.replace(":job", "'" + job.id() + "'::uuid");
  }
}
