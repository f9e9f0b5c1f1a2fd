package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.People;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Let an account in again. */
@Command(
    name = "enable",
    description = "Let an account in again.",
    footer = {"", "Example:", "  idlewild accounts enable ada"})
public final class AccountEnableCommand extends ServerCommand {
  @Parameters(paramLabel = "NAME", description = "name or id of the account")
  String account = "";

  public AccountEnableCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    People.Account now = grid.people().setDisabled(account, false);
    if (json()) {
      print(now);
    } else {
      terminal().say("%s may come in again.", now.name());
    }
    return ExitCode.OK;
  }
}
