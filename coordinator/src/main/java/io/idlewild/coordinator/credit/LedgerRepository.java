package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.credit.LedgerView.DayLine;
import io.idlewild.coordinator.credit.LedgerView.EntryLine;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Credit line by line. */
@ApplicationScoped
class LedgerRepository {
  private final Jdbc jdbc;

  LedgerRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Days of accounts, the newest first.
   *
   * @param account empty is everybody
   */
  List<DayLine> days(Optional<AccountId> account, int offset, int limit) {
    UUID one = account.map(AccountId::value).orElse(null);
    return jdbc.query(
        """
        SELECT d.day::text, replace(coalesce(c.id, d.account)::text, '-', ''),
          coalesce(c.name, ''), d.team, sum(d.amount)::bigint
        FROM credit_day d LEFT JOIN account a ON a.id = d.account
        LEFT JOIN account c ON c.id = coalesce(a.claimed_by, a.id)
        WHERE ?::uuid IS NULL OR coalesce(c.id, d.account) = ?::uuid
        GROUP BY d.day, coalesce(c.id, d.account), c.name, d.team
        ORDER BY d.day DESC, 5 DESC, 2 OFFSET ? LIMIT ?
        """,
        row ->
            new DayLine(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Credit.seconds(row.getLong(5))),
        one,
        one,
        offset,
        limit);
  }

  /**
   * Entries of a job, by work unit.
   *
   * @param account whose; empty is everybody's
   */
  List<EntryLine> entries(JobId job, Optional<AccountId> account, int offset, int limit) {
    UUID one = account.map(AccountId::value).orElse(null);
    return jdbc.query(
        """
        SELECT e.idx, e.host, coalesce(h.name, ''), coalesce(a.name, ''), e.amount, e.granted_at
        FROM credit_entry e LEFT JOIN host h ON h.id = e.host LEFT JOIN account a ON a.id = e.account
        WHERE e.job = ?
          AND (?::uuid IS NULL OR e.account = ?::uuid OR a.claimed_by = ?::uuid)
        ORDER BY e.idx, e.host OFFSET ? LIMIT ?
        """,
        row ->
            new EntryLine(
                row.getInt(1),
                new HostId(row.getObject(2, UUID.class)).toString(),
                row.getString(3),
                row.getString(4),
                Credit.seconds(row.getLong(5)),
                row.getObject(6, OffsetDateTime.class).toInstant()),
        job.value(),
        one,
        one,
        one,
        offset,
        limit);
  }

  /** Accounts with hosts or credit, the most credit first. */
  List<Volunteer> volunteers(String text, int offset, int limit) {
    return jdbc.query(
        """
        SELECT replace(v.id::text, '-', ''), v.name, coalesce(v.team, ''), v.amount, v.week, v.hosts,
          v.newest::text
        FROM (
          SELECT c.id, c.name, c.team, coalesce(sum(d.amount), 0)::bigint AS amount,
            coalesce(sum(d.amount) FILTER (WHERE d.day > current_date - 7), 0)::bigint AS week,
            (SELECT count(*) FROM host h WHERE h.account_id = c.id AND h.revoked_at IS NULL)::int
              AS hosts,
            max(d.day) AS newest
          FROM account c LEFT JOIN account a ON a.id = c.id OR a.claimed_by = c.id
          LEFT JOIN credit_day d ON d.account = a.id
          WHERE c.claimed_by IS NULL AND strpos(lower(c.name), lower(?)) > 0
          GROUP BY c.id, c.name, c.team) v
        WHERE v.amount > 0 OR v.hosts > 0
        ORDER BY v.amount DESC, v.name, v.id OFFSET ? LIMIT ?
        """,
        row ->
            new Volunteer(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Credit.seconds(row.getLong(4)),
                Credit.seconds(row.getLong(5)),
                row.getInt(6),
                row.getString(7)),
        text,
        offset,
        limit);
  }

  /** What one account has done. */
  record Deeds(
      long credit,
      long pending,
      long agreed,
      int hosts,
      int days,
      Optional<LocalDate> first,
      Optional<LocalDate> last,
      String team) {}

  Deeds deeds(AccountId account) {
    return jdbc.query(
            """
            WITH mine AS (SELECT id FROM account WHERE id = ? OR claimed_by = ?),
            days AS (SELECT day, amount FROM credit_day WHERE account IN (SELECT id FROM mine)),
            hosts AS (SELECT id FROM host WHERE account_id IN (SELECT id FROM mine))
            SELECT (SELECT coalesce(sum(amount), 0) FROM days)::bigint,
              (SELECT coalesce(sum(pending), 0) FROM host_record
                WHERE host IN (SELECT id FROM hosts))::bigint,
              (SELECT coalesce(sum(agreed), 0) FROM host_record
                WHERE host IN (SELECT id FROM hosts))::bigint,
              (SELECT count(*) FROM hosts)::int, (SELECT count(DISTINCT day) FROM days)::int,
              (SELECT min(day) FROM days), (SELECT max(day) FROM days),
              (SELECT coalesce(team, '') FROM account WHERE id = ?)
            """,
            row ->
                new Deeds(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getInt(4),
                    row.getInt(5),
                    Optional.ofNullable(row.getObject(6, LocalDate.class)),
                    Optional.ofNullable(row.getObject(7, LocalDate.class)),
                    row.getString(8)),
            account.value(),
            account.value(),
            account.value())
        .getFirst();
  }
}
