package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Give an account these roles and no others. */
@Command(
    name = "roles",
    description = "Give an account these roles and no others.",
    footer = {"", "Example:", "  idlewild accounts roles ada --role scientist,volunteer"})
public final class AccountRolesCommand extends ServerCommand {
  @Parameters(paramLabel = "NAME", description = "name or id of the account")
  String account = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      description = "scientist, volunteer or admin; again for more")
  List<String> roles = new ArrayList<>();

  public AccountRolesCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    People.Account now = grid.people().setRoles(account, RoleWords.upper(roles));
    if (json()) {
      print(now);
    } else {
      terminal()
          .say("%s is %s.", now.name(), String.join(", ", now.roles()).toLowerCase(Locale.ROOT));
    }
    return ExitCode.OK;
  }
}
