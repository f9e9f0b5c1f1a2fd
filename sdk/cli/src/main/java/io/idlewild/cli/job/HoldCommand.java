package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.JobView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops a job from being handed out. */
@Command(
    name = "hold",
    description = "Stop a job from being handed out. What runs goes on; release ends it.",
    footer = {"", "Example:", "  idlewild hold 0f3c9a1b2d4e5f60718293a4b5c6d7e8"})
public final class HoldCommand extends ServerCommand {
  @Parameters(
      index = "0",
      paramLabel = "JOB",
      description = "the job's id (idlewild jobs lists them)")
  String job = "";

  public HoldCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    JobView view = grid.attach(job).hold();
    if (json()) {
      print(view);
    } else {
      terminal().say("%s is held; idlewild release %s lets it go on.", view.name(), view.id());
    }
    return ExitCode.OK;
  }
}
