package io.idlewild.cli.grid;

import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import picocli.CommandLine.Command;

/** Takes a host's tasks away. */
@Command(
    name = "ban",
    description =
        "Take its tasks from a host and give it none until it is unbanned; it stays connected.",
    footer = {"", "Example:", "  idlewild hosts ban lab-server"})
public final class BanCommand extends HostChangeCommand {
  public BanCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  HostView change(Grid grid, String id) {
    return grid.administration().ban(id, true);
  }

  @Override
  String outcome(HostView now) {
    return "is banned; its tasks are computed elsewhere.";
  }
}
