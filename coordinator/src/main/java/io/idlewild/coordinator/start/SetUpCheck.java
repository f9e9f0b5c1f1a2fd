package io.idlewild.coordinator.start;

import io.idlewild.coordinator.password.PasswordRules;
import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nothing listens beyond this machine until a person has set it up: an admin can log in, or a file
 * has the first admin's password, or an OpenID Connect provider vouches for people.
 */
final class SetUpCheck {
  private static final String ADMINS =
      """
      SELECT 1 FROM account WHERE disabled_at IS NULL AND roles LIKE '%ADMIN%'
        AND (password IS NOT NULL OR subject IS NOT NULL) LIMIT 1
      """;

  /** What PostgreSQL calls a table or column that is not there yet. */
  private static final String NOT_MADE_YET = "42";

  private SetUpCheck() {}

  /**
   * Refuses to open the doors at that address.
   *
   * @param adminPasswordFile of the first admin, if one was named
   */
  static void require(
      Doors doors,
      DatabaseAddress database,
      @Nullable Path adminPasswordFile,
      Map<String, String> environment)
      throws StartRefusal, IOException {
    if (adminPasswordFile != null) {
      requirePassword(adminPasswordFile);
      return;
    }
    if (InetAddress.getByName(doors.host()).isLoopbackAddress()
        || "true".equals(environment.get("IDLEWILD_OIDC_ENABLED"))
        || Boolean.getBoolean("idlewild.oidc.enabled")
        || hasAdmin(database)) {
      return;
    }
    throw new StartRefusal(
        ExitCode.NOT_SET_UP,
        "--host %s: this coordinator is not set up, so it does not listen beyond this machine."
            .formatted(doors.host()),
        "Start it without --host, open the link that it prints and choose a password; then start"
            + " it again. Where nobody can open a link, use --admin-password-file FILE.");
  }

  private static void requirePassword(Path file) throws StartRefusal {
    String password;
    try {
      password = Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartRefusal(
          ExitCode.BAD_OPTION,
          "--admin-password-file %s cannot be read: %s.".formatted(file, e),
          "Name a file that this account can read.");
    }
    String objection = PasswordRules.objection(password, "admin").orElse("");
    if (!objection.isEmpty()) {
      throw new StartRefusal(
          ExitCode.BAD_OPTION,
          "--admin-password-file %s: %s".formatted(file, objection),
          "Write a longer one into it, such as: head -c 18 /dev/urandom | base64.");
    }
  }

  private static boolean hasAdmin(DatabaseAddress database) throws StartRefusal {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet admins = statement.executeQuery(ADMINS)) {
      return admins.next();
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith(NOT_MADE_YET)) {
        return false;
      }
      throw new StartRefusal(
          ExitCode.DATABASE,
          "The database does not say whether an admin is set up: " + e.getMessage(),
          "Look at the database's log in the data folder.");
    }
  }
}
