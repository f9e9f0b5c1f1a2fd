package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.People;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a token another secret. */
@Command(
    name = "rotate",
    description = "Give a token of yours another secret; the old one is refused at once.",
    footer = {"", "Example:", "  idlewild tokens rotate 0f3c9a1b-2d4e-5f60-7182-93a4b5c6d7e8"})
public final class TokenRotateCommand extends ServerCommand {
  @Parameters(paramLabel = "ID", description = "of the token (idlewild tokens lists them)")
  String id = "";

  public TokenRotateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    People.NewToken fresh = grid.people().rotateToken(id);
    if (json()) {
      print(fresh);
    } else {
      terminal()
          .say("The token is now %s, good until %s; shown once:", fresh.id(), fresh.expiresAt());
      terminal().out().println(fresh.token());
    }
    return ExitCode.OK;
  }
}
