package io.idlewild.coordinator.jdbc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on the connection of the current transaction, or each in its own if there is
 * none. Arguments may be arrays: one {@code unnest} statement then does the work of many rows.
 * Thread-safe.
 */
@ApplicationScoped
public class Jdbc {
  private final DataSource dataSource;
  private final Counter statements;

  Jdbc(DataSource dataSource, MeterRegistry registry) {
    this.dataSource = dataSource;
    this.statements = registry.counter("idlewild.sql.statements");
  }

  /** All rows of a query, in its order. */
  public <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepared(connection, sql, arguments);
        ResultSet results = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(row.read(results));
      }
      return rows;
    } catch (SQLException e) {
      throw new DatabaseTrouble(sql, e);
    }
  }

  /** The first row of a query, if there is one. */
  public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) {
    return query(sql, row, arguments).stream().findFirst();
  }

  /** Runs a statement that changes rows, and says how many. */
  public int update(String sql, @Nullable Object... arguments) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepared(connection, sql, arguments)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseTrouble(sql, e);
    }
  }

  private PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object[] arguments) throws SQLException {
    statements.increment();
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < arguments.length; i++) {
        bind(statement, i + 1, arguments[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException {
    String element = elementType(value);
    if (element == null) {
      statement.setObject(position, value);
    } else {
      statement.setArray(
          position, statement.getConnection().createArrayOf(element, (Object[]) value));
    }
  }

  private static @Nullable String elementType(@Nullable Object value) {
    return switch (value) {
      case UUID[] ids -> "uuid";
      case String[] texts -> "text";
      case Integer[] numbers -> "int4";
      case Long[] numbers -> "int8";
      case byte[][] bytes -> "bytea";
      case BigDecimal[] amounts -> "numeric";
      case null, default -> null;
    };
  }
}
