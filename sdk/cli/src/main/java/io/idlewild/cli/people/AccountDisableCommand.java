package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.People;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keep an account out; its sessions end and its tokens are refused. */
@Command(
    name = "disable",
    description = "Keep an account out; its sessions end and its tokens are refused.",
    footer = {"", "Example:", "  idlewild accounts disable ada"})
public final class AccountDisableCommand extends ServerCommand {
  @Parameters(paramLabel = "NAME", description = "name or id of the account")
  String account = "";

  public AccountDisableCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    People.Account now = grid.people().setDisabled(account, true);
    if (json()) {
      print(now);
    } else {
      terminal().say("%s is disabled.", now.name());
    }
    return ExitCode.OK;
  }
}
