package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.option.Sizes;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.People;
import io.idlewild.client.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Print a link by which somebody makes an account, or sets a new password, once. */
@Command(
    name = "invite",
    description = "Print a link by which somebody makes an account, or sets a new password, once.",
    footer = {"", "Example:", "  idlewild accounts invite --role scientist --ttl 7d"})
public final class AccountInviteCommand extends ServerCommand {
  @Option(
      names = "--role",
      paramLabel = "ROLE",
      split = ",",
      description = "of the new account: scientist, volunteer or admin; again for more")
  List<String> roles = new ArrayList<>();

  @Option(
      names = "--for",
      paramLabel = "NAME",
      description = "for an account that is there: sets its password")
  @Nullable String account;

  @Option(
      names = "--ttl",
      converter = Sizes.Time.class,
      description = "how long the link is good: 2h, 7d; default 3d")
  Duration lifetime = Duration.ofDays(3);

  public AccountInviteCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    if (roles.isEmpty() == (account == null)) {
      throw new InvalidInputException(
          new Problem("link-for-nobody", "for whom is the link?", "give --role or --for"));
    }
    People.Link link =
        account == null
            ? grid.people().invite(RoleWords.upper(roles), lifetime)
            : grid.people().linkFor(account, lifetime);
    if (json()) {
      print(link);
    } else {
      terminal().say("Good once, until %s:", link.expiresAt());
      terminal().out().println(link.url());
    }
    return ExitCode.OK;
  }
}
