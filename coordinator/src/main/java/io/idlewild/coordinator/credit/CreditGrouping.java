package io.idlewild.coordinator.credit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** By what credit is added up. */
enum CreditGrouping {
  ACCOUNT(
      """
      SELECT replace(coalesce(c.id, d.account)::text, '-', ''), coalesce(c.name, ''),
        sum(d.amount)::bigint
      FROM credit_day d LEFT JOIN account a ON a.id = d.account
      LEFT JOIN account c ON c.id = coalesce(a.claimed_by, a.id)
      WHERE ?::uuid IS NULL OR coalesce(c.id, d.account) = ?::uuid
      GROUP BY coalesce(c.id, d.account), c.name ORDER BY 3 DESC, 1 LIMIT ?
      """),
  TEAM(
      """
      SELECT team, team, sum(amount)::bigint FROM credit_day
      WHERE team <> '' AND (?::uuid IS NULL OR account = ?::uuid)
      GROUP BY team ORDER BY 3 DESC, 1 LIMIT ?
      """),
  DAY(
      """
      SELECT day::text, day::text, sum(amount)::bigint FROM credit_day
      WHERE ?::uuid IS NULL OR account = ?::uuid
      GROUP BY day ORDER BY day DESC LIMIT ?
      """),
  HOST(
      """
      SELECT replace(r.host::text, '-', ''), coalesce(h.name, ''), sum(r.credit)::bigint
      FROM host_record r LEFT JOIN host h ON h.id = r.host
      WHERE ?::uuid IS NULL OR h.account_id = ?::uuid
      GROUP BY r.host, h.name HAVING sum(r.credit) > 0 ORDER BY 3 DESC, 1 LIMIT ?
      """);

  private final String sql;

  CreditGrouping(String sql) {
    this.sql = sql;
  }

  /** Id, name and millionths: of an account (said twice; null is everybody), so many at most. */
  String sql() {
    return sql;
  }

  static Optional<CreditGrouping> parse(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(CreditGrouping::word).collect(Collectors.joining(", "));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
