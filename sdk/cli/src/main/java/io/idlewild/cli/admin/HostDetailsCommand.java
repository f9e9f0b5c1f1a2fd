package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.Grid;
import io.idlewild.client.ReliabilityView;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how far a host is trusted. */
@Command(
    name = "show",
    description = "Show how far a host is trusted in each workload, and what moved that.",
    footer = {"", "Example:", "  idlewild hosts show 0f3c9a1b2d4e5f60718293a4b5c6d7e8"})
public final class HostDetailsCommand extends ServerCommand {
  @Parameters(paramLabel = "HOST", description = "the host's id (idlewild hosts --json has them)")
  String host = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "events at most; default ${DEFAULT-VALUE}")
  int limit = 20;

  public HostDetailsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    ReliabilityView view = grid.administration().reliability(host, limit);
    if (json()) {
      print(view);
      return ExitCode.OK;
    }
    if (view.workloads().isEmpty()) {
      terminal().say("This host has computed nothing yet.");
      return ExitCode.OK;
    }
    Table standings =
        new Table()
            .left("WORKLOAD")
            .left("STANDING")
            .right("PASSES")
            .right("STRIKES")
            .right("AGREED")
            .right("DIFFERED")
            .right("FAILED")
            .right("LOST")
            .right("CREDIT")
            .right("PENDING");
    for (ReliabilityView.Standing one : view.workloads()) {
      standings.row(
          "%s %d".formatted(one.name(), one.version()),
          one.standing().toLowerCase(Locale.ROOT),
          String.valueOf(one.passes()),
          String.valueOf(one.strikes()),
          String.valueOf(one.agreed()),
          String.valueOf(one.differed()),
          String.valueOf(one.failed()),
          String.valueOf(one.expired()),
          one.credit().toPlainString(),
          one.pending().toPlainString());
    }
    print(standings);
    Table events = new Table().left("WHEN").left("EVENT").left("WHERE").left("WHAT");
    for (ReliabilityView.Event event : view.events()) {
      events.row(
          Amounts.ago(event.at(), surroundings().clock().instant()),
          event.event().toLowerCase(Locale.ROOT).replace('_', ' '),
          "%s/%d".formatted(event.job(), event.workUnit()),
          event.detail());
    }
    if (!view.events().isEmpty()) {
      terminal().out().println();
      print(events);
    }
    return ExitCode.OK;
  }

  private void print(Table table) {
    table.lines(terminal().outStyle(), terminal().width()).forEach(terminal().out()::println);
  }
}
