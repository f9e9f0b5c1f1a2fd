package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.CheckReport;
import io.idlewild.client.Grid;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for what must not be. The launcher gives {@code --data} to the coordinator's program. */
@Command(
    name = "check",
    description = {
      "Look through all rows of a grid for what must not be; it goes on meanwhile.",
      "Exit code 0 if nothing is found, 1 if something is."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild check",
      "  idlewild check --deep --json",
      "  idlewild check --data ~/.local/share/idlewild/coordinator   (while it is stopped)"
    })
public final class CheckCommand extends ServerCommand {
  @Option(names = "--deep", description = "read and verify every stored byte too")
  boolean deep;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "violations named of each thing; default ${DEFAULT-VALUE}")
  int limit = 20;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "look into the data folder of a stopped coordinator instead")
  @Nullable Path data;

  public CheckCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    if (data != null) {
      throw new InvalidInputException(
          new Problem(
              "other-program",
              "--data is for the coordinator's own program",
              "start it through the idlewild script"));
    }
    CheckReport report = grid.administration().check(limit, deep);
    if (json()) {
      print(report);
      return report.ok() ? ExitCode.OK : ExitCode.FAILED;
    }
    for (CheckReport.Violation one : report.violations()) {
      terminal().out().printf("%s %s: %s%n", one.invariant(), one.place(), one.detail());
    }
    long rules = report.checked().stream().filter(rule -> rule.tests().isEmpty()).count();
    terminal()
        .say(
            report.ok() ? "%d rules checked: no violation." : "%d rules checked: %d violations.",
            rules,
            report.violations().size());
    return report.ok() ? ExitCode.OK : ExitCode.FAILED;
  }
}
