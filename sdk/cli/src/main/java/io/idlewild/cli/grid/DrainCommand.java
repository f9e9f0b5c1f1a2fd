package io.idlewild.cli.grid;

import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives a host nothing new. */
@Command(
    name = "drain",
    description =
        "Give a host nothing new; it finishes what it has. Before a machine is taken away.",
    footer = {
      "",
      "Examples:",
      "  idlewild hosts drain lab-server",
      "  idlewild hosts drain lab-server --off"
    })
public final class DrainCommand extends HostChangeCommand {
  @Option(names = "--off", description = "let it work again")
  boolean off;

  public DrainCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  HostView change(Grid grid, String id) {
    return grid.drain(id, !off);
  }

  @Override
  String outcome(HostView now) {
    return now.draining() ? "finishes what it has and gets nothing new." : "works again.";
  }
}
