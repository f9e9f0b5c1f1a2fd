package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.DryRunReport;
import io.idlewild.client.Estimate;
import io.idlewild.client.Grid;
import io.idlewild.client.Idlewild;
import io.idlewild.client.JobSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Estimates a job. */
@Command(
    name = "estimate",
    description = {
      "Say what a job is likely to cost and to take, with the hosts of now. A few of its work units are",
      "computed on this machine; nothing is sent. It takes the options of submit."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild estimate ising.wasm --param temperature=1.0..3.5:0.1 --param seed=1..8",
      "  idlewild estimate job.yaml --probes 5 --json"
    })
public final class EstimateCommand extends ServerCommand {
  @Mixin JobOptions job = new JobOptions();

  @Option(
      names = "--probes",
      paramLabel = "N",
      description = "how many work units to compute here; default 3")
  int probes = 3;

  private @Nullable JobSpec spec;
  private @Nullable DryRunReport dryRun;

  public EstimateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected OptionalInt beforeConnecting() {
    JobSpec read = job.spec();
    DryRunReport report = Idlewild.dryRun(read, probes);
    spec = read;
    dryRun = report;
    new FindingsReport(terminal()).tell(report);
    if (report.isGood()) {
      return OptionalInt.empty();
    }
    if (json()) {
      print(FindingsReport.document(report.findings(), report.probes()));
    }
    return OptionalInt.of(ExitCode.USAGE);
  }

  @Override
  protected int run(Grid grid) {
    DryRunReport report = Objects.requireNonNull(dryRun, "made before connecting");
    Estimate estimate = grid.estimate(Objects.requireNonNull(spec), report);
    if (json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("estimate", estimate);
      document.putAll(FindingsReport.document(report.findings(), report.probes()));
      print(document);
    } else {
      tell(estimate);
    }
    return ExitCode.OK;
  }

  private void tell(Estimate estimate) {
    line(
        "Work",
        "%s, %.2f tasks each, %s of CPU a task"
            .formatted(
                Amounts.count(estimate.workUnits(), "work unit"),
                estimate.tasksPerWorkUnit(),
                seconds(estimate.cpuSecondsPerTask())));
    line(
        "Cost",
        "%s of CPU on volunteers' machines, about %,.0f credit"
            .formatted(seconds(estimate.cpuHours() * 3600), Math.ceil(estimate.credit())));
    line(
        "Hosts",
        "%s could begin now, with %.1f idle cores"
            .formatted(Amounts.count(estimate.hosts(), "host"), estimate.cores()));
    Estimate.Range range = estimate.seconds();
    line(
        "Time",
        range == null
            ? "cannot be said: no host could begin now (idlewild hosts tells why)"
            : "%s - %s, as likely more as less than %s"
                .formatted(seconds(range.p10()), seconds(range.p90()), seconds(range.p50())));
    for (String assumption : estimate.assumptions()) {
      terminal().out().println(terminal().outStyle().dim("  assuming that " + assumption));
    }
  }

  private void line(String label, String text) {
    terminal()
        .out()
        .println(terminal().outStyle().bold(String.format(Locale.ROOT, "%-6s", label)) + text);
  }

  private static String seconds(double value) {
    return value < 1
        ? Math.round(value * 1000) + " ms"
        : Amounts.duration(Duration.ofMillis(Math.round(value * 1000)));
  }
}
