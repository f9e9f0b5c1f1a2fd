package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.DryRunReport;
import io.idlewild.client.Finding;
import io.idlewild.client.Grid;
import io.idlewild.client.Idlewild;
import io.idlewild.client.Job;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobView;
import io.idlewild.client.SubmitListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Submits a job. */
@Command(
    name = "submit",
    description = {
      "Submit a job: one work unit for each combination of --each, --param and --table.",
      "What is plainly wrong is told before anything is sent; --try computes a work unit first."
    },
    footer = {
      "",
      "A parameter stands in an argument as {name}; one that stands nowhere is handed over as --name"
          + " value.",
      "",
      "Examples:",
      "  idlewild submit search.wasm --shared db.fasta=proteins.fasta --each"
          + " query.fasta='queries/*.fasta' --watch",
      "  idlewild submit ising.wasm --param temperature=1.0..3.5:0.1 --param seed=1..8 --name ising",
      "  idlewild submit job.yaml --dry-run"
    })
public final class SubmitCommand extends ServerCommand {
  @Mixin JobOptions job = new JobOptions();

  @Option(
      names = "--dry-run",
      description = "compute a work unit here, twice, and say what is wrong; send nothing")
  boolean dryRun;

  @Option(names = "--try", description = "the same, and submit the job if nothing is wrong")
  boolean tryFirst;

  @Option(
      names = "--probes",
      paramLabel = "N",
      description = "with --dry-run or --try: how many work units to compute; default 1")
  int probes = 1;

  @Option(names = "--watch", description = "stay until the job has ended")
  boolean watch;

  private @Nullable JobSpec spec;

  public SubmitCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Path key() {
    return job.signing.key(surroundings());
  }

  /** Whatever can be found without a server is found without one. */
  @Override
  protected OptionalInt beforeConnecting() {
    JobSpec read = job.spec();
    spec = read;
    FindingsReport report = new FindingsReport(terminal());
    if (!dryRun && !tryFirst) {
      List<Finding> findings = Idlewild.lint(read);
      report.tell(findings);
      return ended(findings, List.of());
    }
    DryRunReport found = Idlewild.dryRun(read, probes);
    report.tell(found);
    if (dryRun && found.isGood()) {
      if (json()) {
        print(FindingsReport.document(found.findings(), found.probes()));
      }
      return OptionalInt.of(ExitCode.OK);
    }
    return ended(found.findings(), found.probes());
  }

  private OptionalInt ended(List<Finding> findings, List<io.idlewild.client.Probe> done) {
    if (findings.stream().noneMatch(Finding::isError)) {
      return OptionalInt.empty();
    }
    terminal().say("%s nothing was sent.", terminal().errStyle().bad("idlewild:"));
    if (json()) {
      print(FindingsReport.document(findings, done));
    }
    return OptionalInt.of(ExitCode.USAGE);
  }

  @Override
  protected int run(Grid grid) {
    JobSpec checked = Objects.requireNonNull(spec, "read before connecting");
    Job submitted = grid.submit(checked, new Telling());
    terminal()
        .say(
            "Job %s: %s submitted.",
            terminal().errStyle().bold(submitted.id()),
            Amounts.count(checked.workUnitCount(), "work unit"));
    if (watch) {
      JobView end = new JobWatch(terminal()).watch(submitted);
      printIf(end);
      return JobWatch.exitCode(end);
    }
    if (!json()) {
      terminal().say("Follow it:     idlewild watch %s", submitted.id());
      terminal().say("Fetch results: idlewild results %s -o results", submitted.id());
      terminal().out().println(submitted.id());
    }
    printIf(submitted.view());
    return ExitCode.OK;
  }

  private void printIf(JobView view) {
    if (json()) {
      print(view);
    }
  }

  /** Says what travels. */
  private final class Telling implements SubmitListener {
    private static final int STEPS = 10;
    private int told;

    @Override
    public void file(String file, long length, long missing) {
      if (missing > 0) {
        terminal()
            .say("Sending %s (%s of %s)", file, Amounts.bytes(missing), Amounts.bytes(length));
      } else {
        terminal().say("The server has %s already", file);
      }
    }

    @Override
    public void workUnits(int accepted, int total) {
      int step = (int) ((long) accepted * STEPS / total);
      if (accepted < total && step > told) {
        told = step;
        terminal().say("%,d of %s sent", accepted, Amounts.count(total, "work unit"));
      }
    }
  }
}
