package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.jdbc.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;

/**
 * The one connection over which the journal speaks, with its transactions. What goes wrong with it
 * closes it for good. For one thread.
 */
final class Session implements AutoCloseable {
  /**
   * Statistics of tables that grow by thousands of rows a second are always old, and a planner that
   * believes in them joins each row of a round with each row of a table. So no plan may depend on
   * them: every statement names the keys that it wants in an index condition ({@code idx =
   * ANY(?)}), and what is found is joined by hashes.
   *
   * <p>A program that falls asleep within a round holds the row that its successor waits for, so
   * the database ends a round in which nothing is said for long.
   */
  private static final String SETTINGS =
      """
      SET enable_nestloop = off; SET enable_mergejoin = off; SET enable_seqscan = off;
      SET enable_bitmapscan = off; SET jit = off; SET max_parallel_workers_per_gather = 0;
      SET plan_cache_mode = force_custom_plan; SET idle_in_transaction_session_timeout = '10s'
      """;

  private static final Logger LOG = Logger.getLogger(Session.class);
  private static final int ROWS_AT_A_TIME = 5_000;

  private final Connection connection;
  private final BaseConnection driver;
  private final Runnable counted;

  private Session(Connection connection, Runnable counted) throws SQLException {
    this.connection = connection;
    this.counted = counted;
    this.driver = connection.unwrap(BaseConnection.class);
  }

  /**
   * Takes over a connection.
   *
   * @param counted is called for each statement
   */
  static Session on(Connection connection, Runnable counted) {
    try {
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SETTINGS);
      }
      connection.setAutoCommit(false);
      return new Session(connection, counted);
    } catch (SQLException e) {
      throw new BrokenJournal("the connection could not be set up", e);
    }
  }

  /** Runs statements as one transaction. If anything fails, nothing has happened. */
  <T> T transaction(Supplier<T> work) {
    try {
      T result = work.get();
      connection.commit();
      return result;
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    } catch (SQLException e) {
      throw new BrokenJournal("the end of a transaction is not known", e);
    }
  }

  private void rollback(RuntimeException reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** All rows of a query. */
  <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) {
    List<T> rows = new ArrayList<>();
    read(sql, 0, results -> rows.add(row.read(results)), arguments);
    return rows;
  }

  /** Shows each row of a query, holding some thousands at a time. */
  void each(String sql, RowSink sink, @Nullable Object... arguments) {
    read(sql, ROWS_AT_A_TIME, sink, arguments);
  }

  private void read(String sql, int rowsAtATime, RowSink sink, @Nullable Object... arguments) {
    try (PreparedStatement statement = prepared(sql, arguments)) {
      statement.setFetchSize(rowsAtATime);
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          sink.take(results);
        }
      }
    } catch (SQLException e) {
      throw new BrokenJournal(sql, e);
    }
  }

  /** Runs a statement that changes rows, and says how many. */
  int update(String sql, @Nullable Object... arguments) {
    try (PreparedStatement statement = prepared(sql, arguments)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new BrokenJournal(sql, e);
    }
  }

  private PreparedStatement prepared(String sql, @Nullable Object[] arguments) throws SQLException {
    counted.run();
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] instanceof Column column) {
          statement.setArray(i + 1, new PgArray(driver, column.arrayType(), column.bytes()));
        } else {
          statement.setObject(i + 1, arguments[i]);
        }
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** Gives the connection back; its settings were for the journal alone. */
  @Override
  public void close() {
    try (Connection whole = connection) {
      try (Statement statement = whole.createStatement()) {
        whole.rollback();
        whole.setAutoCommit(true);
        statement.execute("RESET ALL");
      }
    } catch (SQLException e) {
      LOG.debugf("The journal's connection was broken already: %s", e.getMessage());
    }
  }

  /** Takes the current row of a result; must not move to another one. */
  @FunctionalInterface
  interface RowSink {
    void take(ResultSet row) throws SQLException;
  }
}
