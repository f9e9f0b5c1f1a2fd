package io.idlewild.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What the coordinator's own PostgreSQL has counted. It needs its data folder. */
final class DatabaseCounters implements AutoCloseable {
  private static final String QUERY =
      """
      SELECT (SELECT coalesce(sum(fsyncs), 0) FROM pg_stat_io WHERE object = 'wal'),
             (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database())
      """;

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  private final Connection connection;
  private final long postmaster;

  private DatabaseCounters(Connection connection, long postmaster) {
    this.connection = connection;
    this.postmaster = postmaster;
  }

  /**
   * What was counted since the server started.
   *
   * @param fsyncs of the write-ahead log
   */
  record Counted(long fsyncs, long commits) {}

  static DatabaseCounters open(Path dataFolder) throws BenchFailure {
    Path pidFile = dataFolder.resolve("postgres/postmaster.pid");
    try {
      List<String> lines = Files.readAllLines(pidFile);
      String password = Files.readString(dataFolder.resolve("postgres.password")).strip();
      String url =
          "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(lines.get(PORT_LINE).strip());
      return new DatabaseCounters(
          DriverManager.getConnection(url, "idlewild", password),
          Long.parseLong(lines.get(PID_LINE).strip()));
    } catch (IOException | SQLException | IndexOutOfBoundsException e) {
      throw new BenchFailure("the database of %s cannot be asked".formatted(dataFolder), e);
    }
  }

  /** The process whose children serve connections. */
  long postmaster() {
    return postmaster;
  }

  Counted count() throws BenchFailure {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new Counted(row.getLong(1), row.getLong(2));
    } catch (SQLException e) {
      throw new BenchFailure("the database does not tell what it counted", e);
    }
  }

  @Override
  public void close() throws BenchFailure {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new BenchFailure("the connection to the database cannot be closed", e);
    }
  }
}
