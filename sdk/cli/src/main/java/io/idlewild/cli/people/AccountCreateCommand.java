package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.option.Sizes;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.People;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Make an account; it has no password yet, so hand over the link that is printed. */
@Command(
    name = "create",
    description = "Make an account; it has no password yet, so hand over the link that is printed.",
    footer = {"", "Example:", "  idlewild accounts create ada --role scientist"})
public final class AccountCreateCommand extends ServerCommand {
  @Parameters(paramLabel = "NAME", description = "name or id of the account")
  String account = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      description = "scientist, volunteer or admin; again for more")
  List<String> roles = new ArrayList<>();

  @Option(
      names = "--ttl",
      converter = Sizes.Time.class,
      description = "how long the link is good: 2h, 7d; default 3d")
  Duration lifetime = Duration.ofDays(3);

  public AccountCreateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    People.Account made = grid.people().create(account, RoleWords.upper(roles));
    People.Link link = grid.people().linkFor(made.name(), lifetime);
    if (json()) {
      print(Map.of("account", made, "link", link));
    } else {
      terminal().say("%s sets the password here, once, until %s:", made.name(), link.expiresAt());
      terminal().out().println(link.url());
    }
    return ExitCode.OK;
  }
}
