package io.idlewild.coordinator.jdbc;

import java.sql.SQLException;

/** A statement failed: the database is away, or refuses. The transaction is lost. */
public final class DatabaseTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseTrouble(String sql, SQLException cause) {
    super("%s [%s] in: %s".formatted(cause.getMessage(), cause.getSQLState(), brief(sql)), cause);
  }

  private static String brief(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ");
    return line.length() > 120 ? line.substring(0, 120) + "..." : line;
  }
}
