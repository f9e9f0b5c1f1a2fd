package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.CreditView;
import io.idlewild.client.Grid;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows credit. */
@Command(
    name = "credit",
    description = "Show credit, in seconds of the reference machine; only sealed results earn.",
    footer = {"", "Examples:", "  idlewild credit", "  idlewild credit --by team --limit 10"})
public final class CreditCommand extends ServerCommand {
  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "account, team, day or host; default ${DEFAULT-VALUE}")
  String by = "account";

  @Option(names = "--limit", paramLabel = "N", description = "how many; default ${DEFAULT-VALUE}")
  int limit = 20;

  public CreditCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    CreditView view = grid.administration().credit(by.toLowerCase(Locale.ROOT), limit);
    if (json()) {
      print(view);
      return ExitCode.OK;
    }
    if (view.totals().isEmpty()) {
      terminal().say("Nobody has earned credit yet.");
      return ExitCode.OK;
    }
    boolean named = view.by().equals("account") || view.by().equals("host");
    Table table = new Table().left(view.by().toUpperCase(Locale.ROOT)).right("CREDIT").left("ID");
    for (CreditView.Total total : view.totals()) {
      table.row(
          total.name().isEmpty() ? "(gone)" : total.name(),
          total.credit().toPlainString(),
          named ? total.id() : "");
    }
    table.lines(terminal().outStyle(), terminal().width()).forEach(terminal().out()::println);
    return ExitCode.OK;
  }
}
