package io.idlewild.coordinator.audit;

import io.idlewild.coordinator.jdbc.DatabaseTrouble;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs statements of the log in a transaction of their own. */
final class Transactions {
  private Transactions() {}

  /** What is done with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  static <T> T call(DataSource database, Work<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (Connection connection = database.getConnection()) {
            return work.with(connection);
          } catch (SQLException e) {
            throw new DatabaseTrouble("audit log", e);
          }
        });
  }

  static void run(DataSource database, Work<?> work) {
    call(database, work);
  }
}
