package io.idlewild.cli.grid;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
public final class AnchorCommand extends ServerCommand {
  @Parameters(paramLabel = "HOST", description = "its name, or its id of 32 hexadecimal digits")
  String host = "";

  @Option(names = "--off", description = "make it an ordinary host again")
  boolean off;

  public AnchorCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    HostView meant = NamedHost.find(grid.hosts(), host);
    HostView now = grid.anchor(meant.id(), !off);
    if (json()) {
      print(now);
    } else {
      terminal()
          .say(
              now.anchor()
                  ? "Host %s (%s) is an anchor: its results have the last word."
                  : "Host %s (%s) is an ordinary host.",
              now.name(),
              now.id());
    }
    return ExitCode.OK;
  }
}
