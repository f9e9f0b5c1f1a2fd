package io.idlewild.coordinator.audit;

import io.idlewild.core.audit.AddressMark;
import io.idlewild.core.audit.AuditRecord;
import io.idlewild.core.audit.ChainHead;
import io.idlewild.core.content.Hash;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of the audit log, on a connection that the caller commits. */
final class AuditTable {
  private static final String COLUMNS =
      """
      SELECT e.number, e.at, e.actor_kind, e.actor, e.action, e.target, e.outcome, e.detail,
        e.address_mark, e.hash, a.address
      FROM audit_entry e LEFT JOIN audit_address a ON a.number = e.number
      """;

  private final SecureRandom random;

  AuditTable(SecureRandom random) {
    this.random = random;
  }

  /** Appends lines in their order; others who want to append wait until the commit. */
  ChainHead append(Connection connection, List<AuditEvent> events, Instant at) throws SQLException {
    ChainHead head = head(connection, true);
    try (PreparedStatement entries =
            connection.prepareStatement(
                "INSERT INTO audit_entry (number, at, actor_kind, actor, action, target, outcome,"
                    + " detail, address_mark, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement addresses =
            connection.prepareStatement(
                "INSERT INTO audit_address (number, at, address, salt) VALUES (?, ?, ?, ?)")) {
      for (AuditEvent event : events) {
        head = add(entries, addresses, head, event, at);
      }
      entries.executeBatch();
      addresses.executeBatch();
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE audit_head SET number = ?, hash = ?")) {
      update.setLong(1, head.number());
      update.setBytes(2, head.hash().bytes());
      update.executeUpdate();
    }
    return head;
  }

  /** What the log says about its own end. */
  ChainHead head(Connection connection) throws SQLException {
    return head(connection, false);
  }

  /** Lines after a number, in their order. */
  List<AuditLine> after(Connection connection, long number, int limit) throws SQLException {
    return lines(
        connection, COLUMNS + " WHERE e.number > ? ORDER BY e.number LIMIT ?", number, limit);
  }

  /** Lines before a number, the newest first. */
  List<AuditLine> before(Connection connection, long number, int limit) throws SQLException {
    return lines(
        connection, COLUMNS + " WHERE e.number < ? ORDER BY e.number DESC LIMIT ?", number, limit);
  }

  /** Lines before a number that fit, the newest first. */
  List<AuditLine> before(Connection connection, long number, AuditSearch search, int limit)
      throws SQLException {
    if (search.isEmpty()) {
      return before(connection, number, limit);
    }
    String sql =
        COLUMNS
            + """
             WHERE e.number < ? AND (? = '' OR e.outcome = ?)
              AND strpos(lower(concat_ws(' ', e.actor_kind, e.actor, e.action, e.target, e.detail,
                a.address)), lower(?)) > 0
            ORDER BY e.number DESC LIMIT ?
            """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, number);
      select.setString(2, search.outcome());
      select.setString(3, search.outcome());
      select.setString(4, search.text());
      select.setInt(5, limit);
      return read(select);
    }
  }

  /** Forgets where from; says for how many lines. */
  int eraseAddresses(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM audit_address WHERE at < ?")) {
      delete.setObject(1, utc(before));
      return delete.executeUpdate();
    }
  }

  private ChainHead add(
      PreparedStatement entries,
      PreparedStatement addresses,
      ChainHead head,
      AuditEvent event,
      Instant at)
      throws SQLException {
    byte[] salt = new byte[AddressMark.SALT_BYTES];
    random.nextBytes(salt);
    AuditRecord record =
        new AuditRecord(
            head.number() + 1,
            at,
            word(event.actor().kind()),
            event.actor().name(),
            event.action(),
            event.target(),
            word(event.outcome()),
            event.detail(),
            event.address().map(address -> AddressMark.of(address, salt)).orElse(AddressMark.NONE));
    Hash hash = record.hashAfter(head.hash());
    bind(entries, record, hash);
    if (event.address().isPresent()) {
      addresses.setLong(1, record.number());
      addresses.setObject(2, utc(record.at()));
      addresses.setString(3, event.address().get());
      addresses.setBytes(4, salt);
      addresses.addBatch();
    }
    return new ChainHead(record.number(), hash);
  }

  private static void bind(PreparedStatement entries, AuditRecord record, Hash hash)
      throws SQLException {
    entries.setLong(1, record.number());
    entries.setObject(2, utc(record.at()));
    entries.setString(3, record.actorKind());
    entries.setString(4, record.actor());
    entries.setString(5, record.action());
    entries.setString(6, record.target());
    entries.setString(7, record.outcome());
    entries.setString(8, record.detail());
    entries.setBytes(9, record.addressMark().bytes());
    entries.setBytes(10, hash.bytes());
    entries.addBatch();
  }

  private static ChainHead head(Connection connection, boolean hold) throws SQLException {
    String sql = "SELECT number, hash FROM audit_head" + (hold ? " FOR UPDATE" : "");
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next()
          ? new ChainHead(row.getLong(1), Hash.wrap(row.getBytes(2)))
          : ChainHead.EMPTY;
    }
  }

  private static List<AuditLine> lines(Connection connection, String sql, long number, int limit)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, number);
      select.setInt(2, limit);
      return read(select);
    }
  }

  private static List<AuditLine> read(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      List<AuditLine> lines = new ArrayList<>();
      while (row.next()) {
        lines.add(line(row));
      }
      return lines;
    }
  }

  private static AuditLine line(ResultSet row) throws SQLException {
    String address = row.getString(11);
    return new AuditLine(
        new AuditRecord(
            row.getLong(1),
            row.getObject(2, OffsetDateTime.class).toInstant(),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            Hash.wrap(row.getBytes(9))),
        Hash.wrap(row.getBytes(10)),
        address == null ? "" : address);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
