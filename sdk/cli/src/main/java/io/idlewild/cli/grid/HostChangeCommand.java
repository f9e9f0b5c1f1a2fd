package io.idlewild.cli.grid;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import picocli.CommandLine.Parameters;

/** Changes one host, and says what it is now. */
abstract class HostChangeCommand extends ServerCommand {
  @Parameters(paramLabel = "HOST", description = "its name, or its id of 32 hexadecimal digits")
  String host = "";

  HostChangeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** Makes the change; answers the host as it is then. */
  abstract HostView change(Grid grid, String id);

  /** What a host that was changed is or does, to stand behind its name. */
  abstract String outcome(HostView now);

  @Override
  protected final int run(Grid grid) {
    HostView now = change(grid, NamedHost.find(grid.hosts(), host).id());
    if (json()) {
      print(now);
    } else {
      terminal().say("Host %s (%s) %s", now.name(), now.id(), outcome(now));
    }
    return ExitCode.OK;
  }
}
