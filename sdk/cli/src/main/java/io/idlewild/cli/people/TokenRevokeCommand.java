package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Make a token worthless at once. */
@Command(
    name = "revoke",
    description = "Make a token worthless at once.",
    footer = {"", "Example:", "  idlewild tokens revoke 0f3c9a1b-2d4e-5f60-7182-93a4b5c6d7e8"})
public final class TokenRevokeCommand extends ServerCommand {
  @Parameters(paramLabel = "ID", description = "of the token (idlewild tokens lists them)")
  String id = "";

  public TokenRevokeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    grid.people().revokeToken(id);
    if (json()) {
      print(Map.of("revoked", id));
    } else {
      terminal().say("Token %s is revoked.", id);
    }
    return ExitCode.OK;
  }
}
