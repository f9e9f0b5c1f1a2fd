package io.idlewild.coordinator.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.coordinator.check.CheckReport;
import io.idlewild.coordinator.check.CheckSettings;
import io.idlewild.coordinator.check.Examined;
import io.idlewild.coordinator.check.GridCheck;
import io.idlewild.coordinator.check.Violation;
import io.idlewild.coordinator.database.EmbeddedPostgres;
import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Checks the data folder of a coordinator that is stopped: starts its database, looks, stops it.
 * Nothing of the grid is written; the database itself may finish what a crash has left.
 */
final class StoppedCheck {
  private final CheckOptions options;
  private final Path cache;
  private final Ticker ticker;

  /**
   * @param cache where the database's programs are unpacked
   */
  StoppedCheck(CheckOptions options, Path cache, Ticker ticker) {
    this.options = options;
    this.cache = cache;
    this.ticker = ticker;
  }

  /** Checks, says what was found, and gives the exit code. */
  ExitCode run(Path data, PrintStream out) throws StartRefusal, InterruptedException {
    requireDatabase(data);
    Path folder = DataFolder.open(data, "Check that coordinator without --data.").path();
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, cache, new SecureRandom());
      try (Connection connection =
          DriverManager.getConnection(
              postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password())) {
        CheckReport report =
            new GridCheck(folder, ticker)
                .run(connection, CheckSettings.stopped(options.limit, options.deep));
        print(report, out);
        return report.ok() ? ExitCode.STOPPED : ExitCode.BROKEN;
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

  private void print(CheckReport report, PrintStream out) throws IOException {
    if (options.json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      return;
    }
    for (Violation violation : report.violations()) {
      out.printf("%s %s: %s%n", violation.invariant(), violation.place(), violation.detail());
    }
    long rows = report.checked().stream().filter(Examined::isByRows).count();
    out.println(
        report.ok()
            ? "%d rules checked: no violation.".formatted(rows)
            : "%d rules checked: %d violations.".formatted(rows, report.violations().size()));
  }
}
