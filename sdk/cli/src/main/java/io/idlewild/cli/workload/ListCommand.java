package io.idlewild.cli.workload;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.WorkloadVersion;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists workload versions. */
@Command(
    name = "list",
    description = "List the newest workload versions of a server.",
    footer = {"", "Example:", "  idlewild workload list"})
public final class ListCommand extends ServerCommand {
  public ListCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    List<WorkloadVersion> versions = grid.workloads().list();
    if (json()) {
      print(versions);
      return ExitCode.OK;
    }
    for (WorkloadVersion version : versions) {
      terminal()
          .out()
          .printf(
              "%s  %s %d, expires %s, by %s%n",
              version.id(),
              version.name(),
              version.version(),
              version.expires(),
              version.publisher());
    }
    return ExitCode.OK;
  }
}
