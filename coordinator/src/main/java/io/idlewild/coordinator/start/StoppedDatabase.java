package io.idlewild.coordinator.start;

import io.idlewild.coordinator.database.EmbeddedPostgres;
import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The database of a coordinator that is stopped: starts it, lets somebody look, stops it. The
 * database itself may finish what a crash has left.
 */
final class StoppedDatabase {
  private final Path cache;

  /**
   * @param cache where the database's programs are unpacked
   */
  StoppedDatabase(Path cache) {
    this.cache = cache;
  }

  /** What is done with it. */
  interface Look<T> {
    T at(Path folder, Connection connection) throws SQLException, IOException;
  }

  <T> T look(Path data, Look<T> look) throws StartRefusal, InterruptedException {
    requireDatabase(data);
    Path folder = DataFolder.open(data, "Check that coordinator without --data.").path();
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, cache, new SecureRandom());
      try (Connection connection =
          DriverManager.getConnection(
              postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password())) {
        return look.at(folder, connection);
      } finally {
        postgres.stop();
      }
    } catch (SQLException e) {
      throw new StartRefusal(
          ExitCode.DATABASE,
          "The database in %s cannot be checked: %s".formatted(folder, e.getMessage()),
          "If another version of Idlewild wrote it, check it with that one.");
    } catch (IOException e) {
      throw DataFolder.refusal(folder, e);
    }
  }

  /** A wrong --data must not become a new data folder. */
  private static void requireDatabase(Path data) throws StartRefusal {
    if (!Files.isDirectory(data.resolve("postgres"))) {
      throw new StartRefusal(
          ExitCode.DATA_FOLDER,
          "%s has no database of a coordinator.".formatted(data),
          "Name the data folder of a coordinator; one with --db is checked while it runs.");
    }
  }
}
