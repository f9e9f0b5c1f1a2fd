package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Totals by day. Every method is one statement, so that a crash is before or after it. */
@ApplicationScoped
class CreditTotalsRepository {
  private final Jdbc jdbc;

  CreditTotalsRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Results of a job that are not in the totals yet: those after {@code from}, up to {@code to}.
   */
  record Lag(UUID job, long from, long to) {}

  List<Lag> lags() {
    return jdbc.query(
        LAGS + " ORDER BY p.job",
        row -> new Lag(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)));
  }

  Optional<Lag> lag(UUID job) {
    return jdbc.first(
        LAGS + " AND p.job = ?",
        row -> new Lag(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)),
        job);
  }

  /**
   * Adds what these results earned. If somebody else has done it meanwhile, nothing happens.
   *
   * @return false if nothing happened
   */
  boolean add(Lag lag) {
    jdbc.update(
        "INSERT INTO credit_mark (job, sequence) VALUES (?, 0) ON CONFLICT (job) DO NOTHING",
        lag.job());
    return jdbc.query(
                """
                WITH moved AS (
                  UPDATE credit_mark SET sequence = ? WHERE job = ? AND sequence = ? RETURNING job),
                added AS (
                  INSERT INTO credit_day AS d (day, account, team, amount)
                  SELECT (e.granted_at AT TIME ZONE 'UTC')::date, e.account, coalesce(a.team, ''),
                    sum(e.amount)
                  FROM moved CROSS JOIN credit_entry e LEFT JOIN account a ON a.id = e.account
                  WHERE e.job = ? AND e.idx = ANY (ARRAY(
                    SELECT r.idx FROM result r
                    WHERE r.job = ? AND r.sequence > ? AND r.sequence <= ? AND r.sequence > 0))
                  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                  ON CONFLICT (day, account, team)
                  DO UPDATE SET amount = d.amount + excluded.amount
                  RETURNING 1)
                SELECT count(*) FROM moved
                """,
                row -> row.getLong(1),
                lag.to(),
                lag.job(),
                lag.from(),
                lag.job(),
                lag.job(),
                lag.from(),
                lag.to())
            .getFirst()
        == 1;
  }

  List<CreditTotal> totals(CreditGrouping by, Optional<AccountId> account, int limit) {
    UUID one = account.map(AccountId::value).orElse(null);
    return jdbc.query(
        by.sql(),
        row -> new CreditTotal(row.getString(1), row.getString(2), Credit.seconds(row.getLong(3))),
        one,
        one,
        limit);
  }

  /** Millionths that a host has earned. */
  long ofHost(UUID host) {
    return jdbc.query(
            "SELECT coalesce(sum(credit), 0)::bigint FROM host_record WHERE host = ?",
            row -> row.getLong(1),
            host)
        .getFirst();
  }

  /** What an account earned on a day for a team; empty names are none. */
  record Day(String day, String account, String name, String team, long micros) {}

  /**
   * All days of all accounts, in the order of their keys; what an anonymous host earned is of the
   * account that has claimed it.
   */
  List<Day> days() {
    return jdbc.query(
        """
        SELECT d.day::text, replace(coalesce(c.id, d.account)::text, '-', ''),
          coalesce(c.name, ''), d.team, sum(d.amount)::bigint
        FROM credit_day d LEFT JOIN account a ON a.id = d.account
        LEFT JOIN account c ON c.id = coalesce(a.claimed_by, a.id)
        GROUP BY d.day, coalesce(c.id, d.account), c.name, d.team
        ORDER BY d.day, coalesce(c.id, d.account), d.team
        """,
        row ->
            new Day(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5)));
  }

  /** False if there is no such account. */
  boolean setTeam(UUID account, String team) {
    return jdbc.update(
            "UPDATE account SET team = ? WHERE id = ?", team.isEmpty() ? null : team, account)
        == 1;
  }

  private static final String LAGS =
      """
      SELECT p.job, coalesce(m.sequence, 0), p.last_sequence FROM job_progress p
      LEFT JOIN credit_mark m ON m.job = p.job WHERE p.last_sequence > coalesce(m.sequence, 0)
      """;
}
