package io.idlewild.coordinator.people;

import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links that let somebody set a name and a password, once. */
@ApplicationScoped
class Links {
  private static final String COLUMNS = "id, kind, account_id, roles, created_at, expires_at";

  private final Jdbc jdbc;

  Links(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** What a link is for. */
  enum Kind {
    /** The first admin sets up the coordinator. */
    FIRST_START,
    /** Somebody gets an account, or another password for one. */
    INVITATION
  }

  /**
   * A link without its secret.
   *
   * @param account whose password it sets; empty if it makes an account
   * @param roles of the account that it makes
   */
  record Link(
      UUID id,
      Kind kind,
      Optional<AccountId> account,
      Set<Role> roles,
      Instant createdAt,
      Instant expiresAt) {}

  void add(Link link, Secret secret) {
    jdbc.update(
        """
        INSERT INTO account_link (hash, id, kind, account_id, roles, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        secret.hash().toString(),
        link.id(),
        link.kind().name(),
        uuid(link.account()),
        Role.text(link.roles()),
        AccountRepository.at(link.createdAt()),
        AccountRepository.at(link.expiresAt()));
  }

  Optional<Link> find(Secret secret, Instant now) {
    return jdbc.first(
        "SELECT " + COLUMNS + " FROM account_link WHERE hash = ? AND expires_at > ?",
        Links::link,
        secret.hash().toString(),
        AccountRepository.at(now));
  }

  /** Uses a link up; of two who try at once one gets it. Call it in a transaction. */
  Optional<Link> take(Secret secret, Instant now) {
    return jdbc.first(
        "DELETE FROM account_link WHERE hash = ? AND expires_at > ? RETURNING " + COLUMNS,
        Links::link,
        secret.hash().toString(),
        AccountRepository.at(now));
  }

  /** Links that are good now, the newest first. */
  List<Link> list(Instant now) {
    jdbc.update("DELETE FROM account_link WHERE expires_at <= ?", AccountRepository.at(now));
    return jdbc.query(
        "SELECT " + COLUMNS + " FROM account_link ORDER BY created_at DESC LIMIT 1000",
        Links::link);
  }

  boolean remove(UUID id) {
    return jdbc.update("DELETE FROM account_link WHERE id = ?", id) == 1;
  }

  void removeAll(Kind kind) {
    jdbc.update("DELETE FROM account_link WHERE kind = ?", kind.name());
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        row.getObject(1, UUID.class),
        Kind.valueOf(row.getString(2)),
        Optional.ofNullable(row.getObject(3, UUID.class)).map(AccountId::new),
        Role.parse(row.getString(4)),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        row.getObject(6, OffsetDateTime.class).toInstant());
  }

  private static @Nullable UUID uuid(Optional<AccountId> account) {
    return account.map(AccountId::value).orElse(null);
  }
}
