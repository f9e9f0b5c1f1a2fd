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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Make a token for a program; it is shown once. */
@Command(
    name = "new",
    description = "Make a token for a program; it is shown once.",
    footer = {
      "",
      "Example:",
      "  idlewild tokens new --name nightly --scope jobs:read,jobs:write --ttl 30d"
    })
public final class TokenNewCommand extends ServerCommand {
  @Option(names = "--name", required = true, description = "by which you know it again")
  String name = "";

  @Option(
      names = "--scope",
      required = true,
      split = ",",
      description =
          "jobs:read, jobs:write, hosts:read, hosts:write, account or admin; again for more")
  List<String> scopes = new ArrayList<>();

  @Option(
      names = "--ttl",
      converter = Sizes.Time.class,
      description = "how long it is good: 12h, 30d; default 90d")
  Duration lifetime = Duration.ofDays(90);

  public TokenNewCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    People.NewToken token = grid.people().newToken(name, scopes, lifetime);
    if (json()) {
      print(token);
    } else {
      terminal().say("Shown once; it is good until %s:", token.expiresAt());
      terminal().out().println(token.token());
    }
    return ExitCode.OK;
  }
}
