package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.Grid;
import io.idlewild.client.NewQuota;
import io.idlewild.client.QuotaView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and sets what accounts may use. */
@Command(
    name = "quotas",
    description = {
      "Show what an account may use at a time and what it uses: yours, or as an admin anybody's.",
      "With an option an admin sets it; what is not named goes back to the project's default."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild quotas",
      "  idlewild quotas ada --work-units 500000000 --tasks 2000000000",
      "  idlewild quotas --all"
    })
public final class QuotasCommand extends ServerCommand {
  @Parameters(arity = "0..1", paramLabel = "ACCOUNT", description = "default: yours")
  String account = "mine";

  @Option(names = "--all", description = "all accounts whose quota is not the default")
  boolean all;

  @Option(names = "--default", description = "set everything back to the default")
  boolean usual;

  @Option(names = "--open-jobs", paramLabel = "N", description = "jobs that have not ended")
  @Nullable Integer openJobs;

  @Option(names = "--work-units", paramLabel = "N", description = "of all jobs that are kept")
  @Nullable Long workUnits;

  @Option(names = "--tasks", paramLabel = "N", description = "that open jobs ask for")
  @Nullable Long tasks;

  @Option(names = "--stored-bytes", paramLabel = "N", description = "of inputs and modules")
  @Nullable Long storedBytes;

  public QuotasCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    List<QuotaView> views = all ? grid.administration().quotas() : List.of(changesOrShows(grid));
    if (json()) {
      print(views);
      return ExitCode.OK;
    }
    Table table =
        new Table()
            .left("ACCOUNT")
            .right("OPEN JOBS")
            .right("WORK UNITS")
            .right("TASKS")
            .right("STORED BYTES");
    for (QuotaView view : views) {
      table.row(
          view.account(),
          of(view.used().openJobs(), view.quota().openJobs()),
          of(view.used().workUnits(), view.quota().workUnits()),
          of(view.used().tasks(), view.quota().tasks()),
          of(view.used().storedBytes(), view.quota().storedBytes()));
    }
    table.lines(terminal().outStyle(), terminal().width()).forEach(terminal().out()::println);
    return ExitCode.OK;
  }

  private QuotaView changesOrShows(Grid grid) {
    boolean changes =
        usual || openJobs != null || workUnits != null || tasks != null || storedBytes != null;
    return changes
        ? grid.administration()
            .setQuota(account, new NewQuota(openJobs, workUnits, tasks, storedBytes))
        : grid.administration().quota(account);
  }

  private static String of(long used, long quota) {
    return used + " / " + quota;
  }
}
