package io.idlewild.cli.people;

import io.idlewild.cli.connection.ContextFile;
import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.RequestRefusedException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Logs out: makes the token that login made worthless, and forgets it. */
@Command(
    name = "logout",
    description = "Make the token that login made worthless, and forget it.",
    footer = {"", "Example:", "  idlewild logout"})
public final class LogoutCommand extends ServerCommand {
  public LogoutCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    ContextFile context = new ContextFile(surroundings());
    Optional<String> id = context.tokenId();
    try {
      id.ifPresent(grid.people()::revokeToken);
    } catch (RequestRefusedException e) {
      terminal().say("The server did not know the token any more.");
    }
    boolean there = context.delete();
    if (json()) {
      print(Map.of("forgotten", there, "revoked", id.isPresent()));
    } else {
      terminal().say(there ? "Logged out." : "You were not logged in.");
    }
    return ExitCode.OK;
  }
}
