package io.idlewild.cli.grid;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.option.Sizes;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.Invitation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Invites volunteers. */
@Command(
    name = "invite",
    description = "Print an invitation with which volunteers enrol their machines.",
    footer = {
      "",
      "It tells the worker to trust workloads signed with your key. Whoever has it can enrol until it",
      "is used up or ends.",
      "",
      "Example:",
      "  idlewild invite --uses 10 --ttl 7d"
    })
public final class InviteCommand extends ServerCommand {
  @Option(
      names = "--uses",
      description = "how many hosts may enrol with it; default ${DEFAULT-VALUE}")
  int uses = 1;

  @Option(
      names = "--ttl",
      converter = Sizes.Time.class,
      description = "how long it lasts: 15m, 2h, 7d; default 15m")
  Duration lifetime = Duration.ofMinutes(15);

  @Option(
      names = "--publisher",
      paramLabel = "FINGERPRINT",
      description = "whose workloads the worker is to trust; your own unless said; again for more")
  List<String> publishers = new ArrayList<>();

  public InviteCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    List<String> trusted = publishers.isEmpty() ? List.of(grid.publisher()) : publishers;
    Invitation invitation = grid.invite(uses, lifetime, trusted);
    String address = grid.address();
    if (json()) {
      print(
          Map.of(
              "invitation", invitation.text(),
              "uses", invitation.uses(),
              "expiresAt", invitation.expiresAt(),
              "publishers", trusted,
              "url", address));
      return ExitCode.OK;
    }
    terminal()
        .say(
            "For %s, until %s. On the volunteer's machine:",
            Amounts.count(invitation.uses(), "host"),
            invitation.expiresAt().truncatedTo(ChronoUnit.SECONDS));
    terminal().say("  idlewild worker enrol %s %s", address, invitation.text());
    terminal().say("  idlewild worker run");
    terminal().out().println(invitation.text());
    return ExitCode.OK;
  }
}
