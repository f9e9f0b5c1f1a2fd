package io.idlewild.cli.job;

import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.JobView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows a job. */
@Command(
    name = "watch",
    aliases = "attach",
    description = "Follow a job until it has ended. Leaving it does not stop the job.",
    footer = {
      "",
      "Exit code 0 if every work unit was accepted, 1 if some failed or the job was cancelled.",
      "",
      "Example:",
      "  idlewild watch 0f3c9a1b2d4e5f60718293a4b5c6d7e8"
    })
public final class WatchCommand extends ServerCommand {
  @Parameters(paramLabel = "JOB", description = "the job's id (idlewild jobs lists them)")
  String job = "";

  public WatchCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    JobView end = new JobWatch(terminal()).watch(grid.attach(job));
    if (json()) {
      print(end);
    }
    return JobWatch.exitCode(end);
  }
}
