package io.idlewild.cli.grid;

import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import picocli.CommandLine.Command;

/** Takes a ban back. */
@Command(
    name = "unban",
    description = "Let a banned host have tasks again; what is known of its reliability stays.",
    footer = {"", "Example:", "  idlewild hosts unban lab-server"})
public final class UnbanCommand extends HostChangeCommand {
  public UnbanCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  HostView change(Grid grid, String id) {
    return grid.administration().ban(id, false);
  }

  @Override
  String outcome(HostView now) {
    return "is no longer banned.";
  }
}
