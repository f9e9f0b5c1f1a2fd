package io.idlewild.cli.grid;

import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a host an anchor. */
@Command(
    name = "anchor",
    description =
        "Make a host an anchor: a machine that the project owns, whose results have the last word.",
    footer = {
      "",
      "Examples:",
      "  idlewild hosts anchor lab-server",
      "  idlewild hosts anchor lab-server --off"
    })
public final class AnchorCommand extends HostChangeCommand {
  @Option(names = "--off", description = "make it an ordinary host again")
  boolean off;

  public AnchorCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  HostView change(Grid grid, String id) {
    return grid.anchor(id, !off);
  }

  @Override
  String outcome(HostView now) {
    return now.anchor() ? "is an anchor: its results have the last word." : "is an ordinary host.";
  }
}
