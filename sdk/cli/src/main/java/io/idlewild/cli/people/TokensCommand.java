package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.Grid;
import io.idlewild.client.People;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists tokens. */
@Command(
    name = "tokens",
    description = "List your tokens, without their secrets; the subcommands make and revoke them.",
    footer = {
      "",
      "Examples:",
      "  idlewild tokens",
      "  idlewild tokens new --name ci --scope jobs:read"
    })
public final class TokensCommand extends ServerCommand {
  @Option(names = "--all", description = "everybody's, for admins")
  boolean all;

  public TokensCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    List<People.Token> tokens = grid.people().tokens(all);
    if (json()) {
      print(tokens);
      return ExitCode.OK;
    }
    Instant now = surroundings().clock().instant();
    Table table =
        new Table()
            .left("ID")
            .left("ACCOUNT")
            .left("NAME")
            .left("EXPIRES")
            .left("USED")
            .left("SCOPES");
    for (People.Token token : tokens) {
      table.row(
          token.id(),
          token.account(),
          token.name(),
          token.expiresAt().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10),
          AccountsCommand.ago(token.lastUsedAt(), now),
          String.join(" ", token.scopes()));
    }
    table.lines(terminal().outStyle(), terminal().width()).forEach(terminal().out()::println);
    return ExitCode.OK;
  }
}
