package io.idlewild.cli.content;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.ContentCopies;
import io.idlewild.client.Grid;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Who has a content. */
@Command(
    name = "where",
    description = {
      "Show which workers have a content or are getting it, and how many copies there are.",
      "Workers say so each 30 seconds, and each 5 while they fetch."
    })
public final class WhereCommand extends ServerCommand {
  @Parameters(paramLabel = "CONTENT", description = "its name: LENGTH-ROOT")
  String content = "";

  public WhereCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    ContentCopies found = grid.contents().where(ContentName.parse(content));
    if (json()) {
      print(found);
    } else {
      show(found);
    }
    return ExitCode.OK;
  }

  private void show(ContentCopies found) {
    ContentCopies.Copies copies = found.copies();
    terminal()
        .out()
        .printf(
            Locale.ROOT,
            "%s, %s%n",
            Amounts.bytes(found.length()),
            Amounts.count(found.chunks(), "chunk"));
    terminal()
        .out()
        .printf(
            Locale.ROOT,
            "%s among workers, %d more partly; of the rarest chunk there %s%n",
            Amounts.count(copies.complete(), "whole copy").replace("copys", "copies"),
            copies.partial(),
            copies.rarest() == 1 ? "is 1 copy" : "are %d copies".formatted(copies.rarest()));
    terminal()
        .out()
        .println(found.atOrigin() ? "The server has all of it." : "The server has not all of it.");
    terminal()
        .out()
        .printf(
            Locale.ROOT,
            "Moved since the server began: %s between workers, %s from the server%n",
            Amounts.bytes(found.peerBytes()),
            Amounts.bytes(found.originBytes()));
    if (!found.hosts().isEmpty()) {
      table(found);
    }
  }

  private void table(ContentCopies found) {
    Table table =
        new Table().left("HOST").right("HAS").left("STATE").right("IN").right("OUT").left("ID");
    for (ContentCopies.Holder host : found.hosts()) {
      table.row(
          host.name(),
          "%d %%".formatted((int) (host.share() * 100)),
          host.state().toLowerCase(Locale.ROOT),
          rate(host.receivedPerSecond()),
          rate(host.sentPerSecond()),
          host.host());
    }
    terminal().out().println();
    table
        .lines(terminal().outStyle(), terminal().width())
        .forEach(line -> terminal().out().println(line));
    if (found.leftOff() > 0) {
      terminal().out().println("and " + Amounts.count(found.leftOff(), "more host"));
    }
  }

  private static String rate(double bytesPerSecond) {
    return bytesPerSecond == 0 ? "" : Amounts.bytes((long) bytesPerSecond) + "/s";
  }
}
