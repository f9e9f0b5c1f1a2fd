package io.idlewild.coordinator.start;

import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param jdbcUrl of PostgreSQL
 * @param user in it
 * @param password of the user
 */
record DatabaseAddress(String jdbcUrl, String user, String password) {
  private static final String CONNECT_SECONDS = "10";

  /** Somebody's own PostgreSQL, after a look whether it answers. */
  static DatabaseAddress external(
      String jdbcUrl, @Nullable String user, @Nullable Path passwordFile) throws StartRefusal {
    DatabaseAddress address =
        new DatabaseAddress(jdbcUrl, user == null ? "" : user, password(passwordFile));
    address.check();
    return address;
  }

  private static String password(@Nullable Path file) throws StartRefusal {
    try {
      return file == null ? "" : Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartRefusal(
          ExitCode.BAD_OPTION,
          "--db-password-file %s cannot be read: %s.".formatted(file, e),
          "Name a file that holds the password and nothing else.");
    }
  }

  private void check() throws StartRefusal {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    try (Connection connection = DriverManager.getConnection(jdbcUrl, properties)) {
      if (!connection.isValid(0)) {
        throw new SQLException("it does not answer");
      }
    } catch (SQLException e) {
      throw new StartRefusal(
          ExitCode.DATABASE,
          "The database %s cannot be used: %s".formatted(jdbcUrl, e.getMessage()),
          "Check --db, --db-user and --db-password-file, and that the server runs.");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return jdbcUrl;
  }
}
