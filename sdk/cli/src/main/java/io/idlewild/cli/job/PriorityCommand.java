package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.JobView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes a job's share of the machines. */
@Command(
    name = "priority",
    description = "Change a job's share of the machines.",
    footer = {"", "Example:", "  idlewild priority 0f3c9a1b2d4e5f60718293a4b5c6d7e8 25"})
public final class PriorityCommand extends ServerCommand {
  @Parameters(
      index = "0",
      paramLabel = "JOB",
      description = "the job's id (idlewild jobs lists them)")
  String job = "";

  @Parameters(
      index = "1",
      paramLabel = "N",
      description = "from -100 to 100; each 25 double its share of the machines")
  int priority;

  public PriorityCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    JobView view = grid.attach(job).prioritize(priority);
    if (json()) {
      print(view);
    } else {
      terminal().say("%s has priority %d.", view.name(), priority);
    }
    return ExitCode.OK;
  }
}
