package io.idlewild.cli.grid;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
public final class DrainCommand extends ServerCommand {
  @Parameters(paramLabel = "HOST", description = "its name, or its id of 32 hexadecimal digits")
  String host = "";

  @Option(names = "--off", description = "let it work again")
  boolean off;

  public DrainCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    HostView meant = NamedHost.find(grid.hosts(), host);
    HostView now = grid.drain(meant.id(), !off);
    if (json()) {
      print(now);
    } else {
      terminal()
          .say(
              now.draining()
                  ? "Host %s (%s) finishes what it has and gets nothing new."
                  : "Host %s (%s) works again.",
              now.name(),
              now.id());
    }
    return ExitCode.OK;
  }
}
