package io.idlewild.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The PostgreSQL of a running coordinator, for faults and for a look at rows that no view shows.
 *
 * @param passwordFile holds the password of {@link #USER}
 */
record EmbeddedDatabase(long pid, String jdbcUrl, Path passwordFile) {
  static final String USER = "idlewild";

  private static final int PORT_LINE = 3;

  /** As its own files say. */
  static EmbeddedDatabase in(Path dataFolder) {
    List<String> lines = lines(dataFolder.resolve("postgres").resolve("postmaster.pid"));
    return new EmbeddedDatabase(
        Long.parseLong(lines.getFirst().strip()),
        "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(lines.get(PORT_LINE).strip()),
        dataFolder.resolve("postgres.password"));
  }

  /** Power failure: SIGKILL for the postmaster. */
  void kill() {
    ProcessHandle postmaster =
        ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("no postmaster " + pid));
    postmaster.destroyForcibly();
    postmaster.onExit().join();
  }

  /** The one number that a query finds. */
  long count(String sql) {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl, USER, lines(passwordFile).getFirst().strip());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** What somebody does who has the database. */
  void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl, USER, lines(passwordFile).getFirst().strip());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
