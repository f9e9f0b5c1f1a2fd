package io.idlewild.cli.grid;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists hosts. */
@Command(
    name = "hosts",
    description = "List hosts: what they do, how idle they are, and why they rest.",
    footer = {
      "",
      "Examples:",
      "  idlewild hosts",
      "  idlewild hosts show HOST",
      "  idlewild hosts anchor lab-server"
    })
public final class HostsCommand extends ServerCommand {
  public HostsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    List<HostView> hosts = grid.hosts();
    if (json()) {
      print(Map.of("hosts", hosts));
      return ExitCode.OK;
    }
    if (hosts.isEmpty()) {
      terminal().say("No host has enrolled yet. Invite one: idlewild invite");
      return ExitCode.OK;
    }
    Table table =
        new Table()
            .left("HOST")
            .left("STATE")
            .right("IDLE")
            .right("OF")
            .right("TASKS")
            .right("DONE")
            .right("FAILED")
            .right("CREDIT")
            .left("SEEN")
            .left("WHY");
    for (HostView host : hosts) {
      HostView.Suspension why = host.suspension();
      table.row(
          host.name(),
          state(host),
          String.format(Locale.ROOT, "%.1f", host.idleCores()),
          String.valueOf(host.logicalCores()),
          String.valueOf(host.tasks().size()),
          String.valueOf(host.succeeded()),
          String.valueOf(host.failed()),
          String.format(Locale.ROOT, "%.0f", host.credit()),
          host.lastSeenAt() == null
              ? "never"
              : Amounts.ago(host.lastSeenAt(), surroundings().clock().instant()),
          why == null ? "" : why.sentence() == null ? why.cause() : why.sentence());
    }
    table.lines(terminal().outStyle(), terminal().width()).forEach(terminal().out()::println);
    return ExitCode.OK;
  }

  private static String state(HostView host) {
    String state = host.revoked() ? "revoked" : host.state().name().toLowerCase(Locale.ROOT);
    return state + (host.anchor() ? ", anchor" : "") + (host.draining() ? ", draining" : "");
  }
}
