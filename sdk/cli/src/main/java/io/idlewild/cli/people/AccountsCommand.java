package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.Grid;
import io.idlewild.client.People;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists the accounts. */
@Command(
    name = "accounts",
    description = "List the accounts of people; the subcommands change them.",
    footer = {
      "",
      "Examples:",
      "  idlewild accounts",
      "  idlewild accounts invite --role scientist"
    })
public final class AccountsCommand extends ServerCommand {
  public AccountsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    List<People.Account> accounts = grid.people().accounts();
    if (json()) {
      print(accounts);
      return ExitCode.OK;
    }
    Instant now = surroundings().clock().instant();
    Table table = new Table().left("NAME").left("ROLES").left("LOGIN").left("SEEN").left("ID");
    for (People.Account account : accounts) {
      table.row(
          account.name(),
          String.join(",", account.roles()).toLowerCase(Locale.ROOT),
          login(account),
          ago(account.loggedInAt(), now),
          account.id());
    }
    table.lines(terminal().outStyle(), terminal().width()).forEach(terminal().out()::println);
    return ExitCode.OK;
  }

  private static String login(People.Account account) {
    if (account.disabledAt() != null) {
      return "disabled";
    }
    return account.password() ? "password" : account.oidc() ? "oidc" : "none";
  }

  static String ago(@Nullable Instant then, Instant now) {
    return then == null ? "never" : Amounts.ago(then, now);
  }
}
