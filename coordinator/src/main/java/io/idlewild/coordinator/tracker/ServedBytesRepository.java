package io.idlewild.coordinator.tracker;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What hosts served, by day. Every method is one statement. */
@ApplicationScoped
class ServedBytesRepository {
  private final Jdbc jdbc;

  ServedBytesRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds bytes; those of a host that is not there any more go to nobody. */
  void add(HostId host, long bytes, Instant now) {
    jdbc.update(
        """
        INSERT INTO served_day AS s (day, host, bytes)
        SELECT ?, h.id, ? FROM host h WHERE h.id = ?
        ON CONFLICT (day, host) DO UPDATE SET bytes = s.bytes + excluded.bytes
        """,
        now.atZone(ZoneOffset.UTC).toLocalDate(),
        bytes,
        host.value());
  }

  /**
   * Of each host that served anything, the most first.
   *
   * @param account whose hosts; empty for all
   */
  List<ServedView> totals(Optional<AccountId> account, int limit) {
    UUID owner = account.map(AccountId::value).orElse(null);
    return jdbc.query(
        """
        SELECT s.host, h.name, sum(s.bytes)::bigint
        FROM served_day s JOIN host h ON h.id = s.host
        WHERE ?::uuid IS NULL OR h.account_id = ?::uuid
        GROUP BY s.host, h.name ORDER BY 3 DESC, 1 LIMIT ?
        """,
        row ->
            new ServedView(
                new HostId(row.getObject(1, UUID.class)).toString(),
                row.getString(2),
                row.getLong(3)),
        owner,
        owner,
        limit);
  }
}
