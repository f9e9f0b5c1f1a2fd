package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a job. */
@Command(
    name = "delete",
    description = {
      "Delete a job that has ended, with all of its results.",
      "A line of it stays in the archive, and the credit that it granted stays."
    },
    footer = {"", "Example:", "  idlewild delete 0f3c9a1b2d4e5f60718293a4b5c6d7e8"})
public final class DeleteCommand extends ServerCommand {
  @Parameters(paramLabel = "JOB", description = "the job's id (idlewild jobs lists them)")
  String job = "";

  public DeleteCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    grid.administration().deleteJob(job);
    if (json()) {
      print(Map.of("deleted", job));
    } else {
      terminal().say("Deleted job %s.", job);
    }
    return ExitCode.OK;
  }
}
