package io.idlewild.coordinator.people;

import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts in the database. */
@ApplicationScoped
class AccountRepository {
  private static final String SELECT =
      """
      SELECT id, name, roles, password, subject, created_at, disabled_at, logged_in_at FROM account
      """;

  private final Jdbc jdbc;

  AccountRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Account> find(AccountId id) {
    return jdbc.first(SELECT + "WHERE id = ?", AccountRepository::account, id.value());
  }

  Optional<Account> named(String name) {
    return jdbc.first(
        SELECT + "WHERE lower(name) = lower(?) ORDER BY name = ? DESC, name",
        AccountRepository::account,
        name,
        name);
  }

  Optional<Account> of(String subject) {
    return jdbc.first(SELECT + "WHERE subject = ?", AccountRepository::account, subject);
  }

  /**
   * Accounts in the order of their names.
   *
   * @param after the name before the first
   * @param anonymous whether those that hosts made for themselves are among them
   */
  List<Account> list(String after, boolean anonymous, int limit) {
    return jdbc.query(
        SELECT
            + """
            WHERE name > ? AND (? OR name NOT LIKE 'host-%' OR password IS NOT NULL)
            ORDER BY name LIMIT ?
            """,
        AccountRepository::account,
        after,
        anonymous,
        limit);
  }

  /** People's accounts whose names have this text in them, behind a name, by name. */
  List<Account> search(String text, String after, int limit) {
    return jdbc.query(
        SELECT
            + """
            WHERE name > ? AND strpos(lower(name), lower(?)) > 0
              AND (name NOT LIKE 'host-%' OR password IS NOT NULL)
            ORDER BY name LIMIT ?
            """,
        AccountRepository::account,
        after,
        text,
        limit);
  }

  /** False if another has this name, in whatever case. */
  boolean add(AccountId id, String name, Set<Role> roles, @Nullable String subject, Instant now) {
    return jdbc.update(
            """
            INSERT INTO account (id, name, roles, subject, created_at) SELECT ?, ?, ?, ?, ?
            WHERE NOT EXISTS (SELECT FROM account WHERE lower(name) = lower(?))
            ON CONFLICT DO NOTHING
            """,
            id.value(),
            name,
            Role.text(roles),
            subject,
            at(now),
            name)
        == 1;
  }

  void setRoles(AccountId id, Set<Role> roles) {
    jdbc.update("UPDATE account SET roles = ? WHERE id = ?", Role.text(roles), id.value());
  }

  void setPassword(AccountId id, String hash) {
    jdbc.update("UPDATE account SET password = ? WHERE id = ?", hash, id.value());
  }

  void setDisabled(AccountId id, @Nullable Instant since) {
    jdbc.update(
        "UPDATE account SET disabled_at = ? WHERE id = ?",
        since == null ? null : at(since),
        id.value());
  }

  void loggedIn(AccountId id, Instant now) {
    jdbc.update("UPDATE account SET logged_in_at = ? WHERE id = ?", at(now), id.value());
  }

  /** Admins who can log in, without {@code but}; holds their rows until the transaction ends. */
  List<AccountId> otherAdmins(AccountId but) {
    return jdbc.query(
        """
        SELECT id FROM account WHERE disabled_at IS NULL AND roles LIKE '%ADMIN%' AND id <> ?
          AND (password IS NOT NULL OR subject IS NOT NULL) ORDER BY id FOR UPDATE
        """,
        row -> new AccountId(row.getObject(1, UUID.class)), but.value());
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getObject(1, UUID.class)),
        row.getString(2),
        Role.parse(row.getString(3)),
        Optional.ofNullable(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        instant(row, 7),
        instant(row, 8));
  }

  static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
