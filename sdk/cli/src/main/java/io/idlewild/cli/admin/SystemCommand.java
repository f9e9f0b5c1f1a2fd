package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.AlertView;
import io.idlewild.client.Grid;
import io.idlewild.client.SystemView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows how a coordinator fares. */
@Command(
    name = "system",
    description = {
      "Show what an operator must know, with its remedy, and how the coordinator, its database and",
      "its disk fare. Exit code 1 if something is critical."
    },
    footer = {"", "Examples:", "  idlewild system", "  idlewild system rotate-key"})
public final class SystemCommand extends ServerCommand {
  private static final int CRITICAL = 1;
  private static final double GIB = 1L << 30;

  public SystemCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    SystemView system = grid.administration().system();
    List<AlertView> alerts = grid.administration().alerts();
    if (json()) {
      print(Map.of("system", system, "alerts", alerts));
    } else {
      alerts.forEach(this::show);
      show(system);
    }
    return alerts.stream().anyMatch(alert -> alert.severity().equals("CRITICAL"))
        ? CRITICAL
        : ExitCode.OK;
  }

  private void show(AlertView alert) {
    line("%s: %s", alert.severity(), alert.sentence());
    line("  %s (limit %s), since %s", alert.value(), alert.limit(), alert.since());
    line("  %s", alert.remedy());
    if (!alert.command().isEmpty()) {
      line("  %s", alert.command());
    }
  }

  private void show(SystemView system) {
    line("version      %s, Java %s", system.program().version(), system.program().java());
    line("started      %s", system.program().startedAt());
    SystemView.Database database = system.database();
    if (database == null) {
      line("database     does not answer");
    } else {
      line(
          "database     PostgreSQL %s, %.1f ms, clock %.0f ms ahead, %.1f GiB",
          database.version(), database.latencyMs(), database.aheadMs(), database.bytes() / GIB);
    }
    line(
        "disk         %.1f of %.1f GiB free at %s",
        system.storage().free() / GIB, system.storage().total() / GIB, system.storage().folder());
    line(
        "dispatch     %d streams, %d leases, round %.1f ms (slowest hundredth %.1f), %d of %d wait",
        system.dispatch().streams(),
        system.dispatch().liveLeases(),
        system.dispatch().roundMeanMs(),
        system.dispatch().roundP99Ms(),
        system.dispatch().queue(),
        system.dispatch().queueLimit());
    system
        .certificates()
        .forEach(key -> line("certificate  %s until %s", key.name(), key.notAfter()));
  }

  private void line(String format, Object... values) {
    terminal().out().println(String.format(Locale.ROOT, format, values));
  }
}
