package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.JobView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a held job go on. */
@Command(
    name = "release",
    description = "Let a held job go on.",
    footer = {"", "Example:", "  idlewild release 0f3c9a1b2d4e5f60718293a4b5c6d7e8"})
public final class ReleaseCommand extends ServerCommand {
  @Parameters(
      index = "0",
      paramLabel = "JOB",
      description = "the job's id (idlewild jobs lists them)")
  String job = "";

  public ReleaseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    JobView view = grid.attach(job).release();
    if (json()) {
      print(view);
    } else {
      terminal().say("%s goes on.", view.name());
    }
    return ExitCode.OK;
  }
}
