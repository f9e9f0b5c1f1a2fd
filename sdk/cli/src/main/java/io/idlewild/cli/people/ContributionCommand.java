package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.ContributionView;
import io.idlewild.client.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what one's own machines have given. */
@Command(
    name = "contribution",
    description = "Show what your machines have given; or print it as the project signs it.",
    footer = {
      "",
      "Examples:",
      "  idlewild contribution",
      "  idlewild contribution --certificate > contribution.csv",
      "  idlewild credit verify contribution.csv"
    })
public final class ContributionCommand extends ServerCommand {
  @Option(names = "--certificate", description = "print it as a text that the project has signed")
  boolean certificate;

  public ContributionCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    if (certificate) {
      terminal().out().print(grid.administration().contributionCertificate());
      return ExitCode.OK;
    }
    ContributionView given = grid.administration().contribution();
    if (json()) {
      print(given);
      return ExitCode.OK;
    }
    terminal()
        .out()
        .printf(
            "%s has given %s s of the reference machine to %s: %,d work units on %d days with %d"
                + " machines.%n",
            given.name(),
            given.credit().toPlainString(),
            given.project(),
            given.workUnits(),
            given.days(),
            given.hosts());
    for (ContributionView.Badge badge : given.badges()) {
      terminal()
          .out()
          .printf("  %-11s level %d of 6 (%,d)%n", badge.kind(), badge.level(), badge.has());
    }
    return ExitCode.OK;
  }
}
