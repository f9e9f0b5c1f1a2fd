package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.ForgetReport;
import io.idlewild.client.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the data of a job gone. */
@Command(
    name = "forget",
    description = {
      "Delete all data of a job that has ended: inputs, outputs, work units, results and archive line",
      "at the server, and its inputs on the hosts that had tasks of it: now, or when they come back.",
      "Files that other jobs need stay, and are named. Fetch your results before."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild forget 0f3c9a1b2d4e5f60718293a4b5c6d7e8",
      "  idlewild forget 0f3c9a1b2d4e5f60718293a4b5c6d7e8 --status"
    })
public final class ForgetCommand extends ServerCommand {
  @Parameters(paramLabel = "JOB", description = "the job's id (idlewild jobs lists them)")
  String job = "";

  @Option(names = "--status", description = "delete nothing; tell who has confirmed it")
  boolean status;

  public ForgetCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    ForgetReport report = status ? grid.forgotten(job) : grid.forget(job);
    if (json()) {
      print(report);
    } else {
      tell(report);
    }
    return ExitCode.OK;
  }

  private void tell(ForgetReport report) {
    terminal()
        .say(
            "%s: %s, %s and %s (%s) deleted at %s.",
            report.finishedAt() == null ? "Not all is gone yet" : "Gone",
            Amounts.count(report.workUnits(), "work unit"),
            Amounts.count(report.results(), "result"),
            Amounts.count(report.deletedContents(), "file"),
            Amounts.bytes(report.deletedBytes()),
            "the server");
    report.pending().forEach(file -> terminal().say("  still to delete: %s", file));
    report.kept().forEach(file -> terminal().say("  kept, others need it: %s", file));
    for (ForgetReport.Host host : report.hosts()) {
      terminal().say("  %s", line(host));
    }
    if (!report.isDone()) {
      terminal().say("Ask again with: idlewild forget %s --status", report.job());
    }
  }

  private static String line(ForgetReport.Host host) {
    String name = "%s (%s)".formatted(host.name(), host.id());
    return switch (host.state()) {
      case "CONFIRMED" ->
          "%s has confirmed at %s: %s (%s) deleted"
              .formatted(
                  name,
                  host.confirmedAt(),
                  Amounts.count(host.deleted(), "file"),
                  Amounts.bytes(host.deletedBytes()));
      case "ASKED" ->
          host.inUse() > 0
              ? "%s still uses %s for other tasks, and will be asked again"
                  .formatted(name, Amounts.count(host.inUse(), "file"))
              : name + " was asked, and has not answered yet";
      default -> name + " has not been connected since; it will be asked when it comes back";
    };
  }
}
