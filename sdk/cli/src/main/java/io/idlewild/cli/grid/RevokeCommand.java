package io.idlewild.cli.grid;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Refuses a host for good. */
@Command(
    name = "revoke",
    description = "Refuse a host for good; the machine would have to enrol anew.",
    footer = {"", "Example:", "  idlewild hosts revoke stolen-laptop"})
public final class RevokeCommand extends ServerCommand {
  @Parameters(paramLabel = "HOST", description = "its name, or its id of 32 hexadecimal digits")
  String host = "";

  public RevokeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    HostView found = NamedHost.find(grid.hosts(), host);
    grid.administration().revokeHost(found.id());
    if (json()) {
      print(Map.of("revoked", found.id()));
    } else {
      terminal().say("Host %s (%s) is revoked.", found.name(), found.id());
    }
    return ExitCode.OK;
  }
}
