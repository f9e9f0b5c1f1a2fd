package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.AuditPage;
import io.idlewild.client.AuditVerdict;
import io.idlewild.client.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows who did what, or checks that nobody changed what was written down. */
@Command(
    name = "audit",
    description = {
      "Show who did what on the server, from where, when, and what came of it; or verify that",
      "nobody changed the log: this machine computes its chain anew. Exit code 1 if it was."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild audit --limit 50",
      "  idlewild audit --verify                       (prints the head: keep it)",
      "  idlewild audit --verify --head 8123:9f0c...   (also finds a log that was cut)"
    })
public final class AuditCommand extends ServerCommand {
  private static final int BROKEN = 1;

  @Option(names = "--verify", description = "compute the whole chain anew")
  boolean verify;

  @Option(
      names = "--head",
      paramLabel = "NUMBER:HASH",
      description = "with --verify: a head that you have kept")
  String head = "";

  @Option(
      names = "--before",
      paramLabel = "NUMBER",
      description = "only lines before this one; default the newest")
  long before;

  @Option(names = "--limit", paramLabel = "N", description = "how many; default ${DEFAULT-VALUE}")
  int limit = 20;

  public AuditCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    return verify
        ? report(grid.administration().verifyAudit(head))
        : show(grid.administration().audit(before, limit));
  }

  private int report(AuditVerdict verdict) {
    int code = verdict.breaks().isEmpty() ? ExitCode.OK : BROKEN;
    if (json()) {
      print(verdict);
      return code;
    }
    verdict
        .breaks()
        .forEach(found -> terminal().out().printf("line %d: %s%n", found.number(), found.detail()));
    terminal()
        .say(
            verdict.breaks().isEmpty()
                ? "%d lines are what they were. Head: %s"
                : "%d lines, and the log is NOT what it was. It ends with %s",
            verdict.lines(),
            verdict.head());
    return code;
  }

  private int show(AuditPage page) {
    if (json()) {
      print(page);
      return ExitCode.OK;
    }
    Table table =
        new Table()
            .right("LINE")
            .left("WHEN")
            .left("WHO")
            .left("FROM")
            .left("ACTION")
            .left("OUTCOME")
            .left("TARGET");
    for (AuditPage.Line line : page.lines()) {
      table.row(
          Long.toString(line.number()),
          line.at().toString(),
          line.actor().isEmpty() ? line.actorKind() : line.actor(),
          line.address() == null ? "" : line.address(),
          line.action(),
          line.detail().isEmpty() ? line.outcome() : line.outcome() + " " + line.detail(),
          line.target());
    }
    table.lines(terminal().outStyle(), terminal().width()).forEach(terminal().out()::println);
    return ExitCode.OK;
  }
}
