package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.Grid;
import io.idlewild.client.JobView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(
    name = "jobs",
    description = "List jobs, the newest first.",
    footer = {"", "Example:", "  idlewild jobs --limit 5"})
public final class JobsCommand extends ServerCommand {
  @Option(names = "--limit", description = "how many; default ${DEFAULT-VALUE}")
  int limit = 20;

  public JobsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    List<JobView> jobs = grid.jobs(limit);
    if (json()) {
      print(Map.of("jobs", jobs));
      return ExitCode.OK;
    }
    if (jobs.isEmpty()) {
      terminal().say("There is no job yet. Submit one: idlewild submit --help");
      return ExitCode.OK;
    }
    Table table =
        new Table()
            .left("JOB")
            .left("STATE")
            .right("DONE")
            .right("FAILED")
            .left("SUBMITTED")
            .left("NAME");
    for (JobView job : jobs) {
      table.row(
          job.id(),
          job.state().name().toLowerCase(Locale.ROOT),
          job.workUnits().done() + "/" + job.workUnits().total(),
          String.valueOf(job.workUnits().failed()),
          Amounts.ago(job.createdAt(), surroundings().clock().instant()),
          job.name());
    }
    table.lines(terminal().outStyle(), terminal().width()).forEach(terminal().out()::println);
    for (JobView job : jobs) {
      if (job.waiting() != null) {
        terminal().say("Job %s waits: %s", job.id(), job.waiting());
      }
    }
    return ExitCode.OK;
  }
}
