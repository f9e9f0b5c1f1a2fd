package io.idlewild.cli.workload;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.WorkloadLogReport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at the log of workload versions. */
@Command(
    name = "log",
    description = {
      "Show a server's append-only log of workload versions. With --verify, compute its head anew,",
      "check its signature, and that it holds all that it held the last time."
    },
    footer = {
      "",
      "A version with your key that you did not sign means that somebody has your key.",
      "",
      "Examples:",
      "  idlewild workload log",
      "  idlewild workload log --verify"
    })
public final class LogCommand extends ServerCommand {
  @Option(names = "--verify", description = "print nothing but what the check found")
  boolean verify;

  public LogCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    WorkloadLogReport report = grid.workloads().verifyLog(memory());
    if (json()) {
      print(report);
    } else {
      if (!verify) {
        report.entries().forEach(this::tell);
      }
      tell(report);
    }
    return report.isRight() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void tell(WorkloadLogReport.Entry entry) {
    terminal()
        .out()
        .printf(
            "%6d  %s  %s %d%s by %s%n",
            entry.position(),
            entry.loggedAt(),
            entry.name(),
            entry.version(),
            entry.minimumVersion() > 1 ? " (at least " + entry.minimumVersion() + ")" : "",
            entry.publisher());
  }

  private void tell(WorkloadLogReport report) {
    terminal()
        .say(
            "%d entries, root %s, signed %s by %s",
            report.size(), report.root(), report.signedAt(), report.fingerprint());
    for (String problem : report.problems()) {
      terminal().say("%s %s", terminal().errStyle().bad("WRONG:"), problem);
    }
    if (report.isRight()) {
      terminal()
          .say(
              report.knownSize() == 0
                  ? "The log is right. It was never looked at from here before."
                  : "The log is right, and holds the %d entries that were seen from here before.",
              report.knownSize());
    }
  }

  private Path memory() {
    return surroundings()
        .variable("XDG_STATE_HOME")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
        .resolve("idlewild")
        .resolve("logs");
  }
}
