package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.JobView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Calls a job off. */
@Command(
    name = "cancel",
    description = "Call a job off. Results that were accepted stay.",
    footer = {"", "Example:", "  idlewild cancel 0f3c9a1b2d4e5f60718293a4b5c6d7e8"})
public final class CancelCommand extends ServerCommand {
  @Parameters(paramLabel = "JOB", description = "the job's id (idlewild jobs lists them)")
  String job = "";

  public CancelCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    JobView view = grid.attach(job).cancel();
    if (json()) {
      print(view);
    } else if (view.state() == JobView.State.CANCELLED) {
      terminal()
          .say(
              "Cancelled %s: %s accepted, %d cancelled.",
              view.name(),
              Amounts.count(view.workUnits().sealed(), "work unit"),
              view.workUnits().cancelled());
    } else {
      terminal().say("%s had ended before.", view.name());
    }
    return ExitCode.OK;
  }
}
