package io.idlewild.coordinator.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.coordinator.check.CheckReport;
import io.idlewild.coordinator.check.CheckSettings;
import io.idlewild.coordinator.check.Examined;
import io.idlewild.coordinator.check.GridCheck;
import io.idlewild.coordinator.check.Violation;
import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Checks the data folder of a coordinator that is stopped. Nothing of the grid is written. */
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
    CheckReport report =
        new StoppedDatabase(cache)
            .look(
                data,
                (folder, connection) ->
                    new GridCheck(folder, ticker)
                        .run(connection, CheckSettings.stopped(options.limit, options.deep)));
    try {
      print(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a report is not JSON", e);
    }
    return report.ok() ? ExitCode.STOPPED : ExitCode.BROKEN;
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
