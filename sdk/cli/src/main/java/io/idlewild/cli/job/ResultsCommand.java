package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.gather.Crate;
import io.idlewild.cli.gather.Gathering;
import io.idlewild.cli.gather.PlotOption;
import io.idlewild.cli.gather.ResultFolder;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.JobProgress;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Job;
import io.idlewild.client.JobUpdate;
import io.idlewild.client.JobView;
import io.idlewild.client.Problem;
import io.idlewild.client.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches results. */
@Command(
    name = "results",
    description =
        "Fetch the results of a job: DIR/INDEX/NAME for each output, and DIR/summary.tsv.",
    footer = {
      "",
      "Beside the files there are summary.tsv, a line for each work unit, and ro-crate-metadata.json,",
      "which says by what they were made and how sure they are (RO-Crate 1.1).",
      "",
      "Fetches what is there; with --follow also what comes, until the job has ended. Run again with",
      "the same DIR, it fetches only what is new.",
      "",
      "Examples:",
      "  idlewild results 0f3c9a1b2d4e5f60718293a4b5c6d7e8 -o results --follow",
      "  idlewild results 0f3c9a1b2d4e5f60718293a4b5c6d7e8 -o results --merge ising.csv --plot"
          + " ising.csv:magnetisation~temperature"
    })
public final class ResultsCommand extends ServerCommand {
  @Parameters(paramLabel = "JOB", description = "the job's id (idlewild jobs lists them)")
  String job = "";

  @Option(
      names = {"-o", "--output-dir"},
      paramLabel = "DIR",
      required = true,
      description = "a folder, new or empty, or from an earlier fetch of this job")
  Path folder = Path.of("results");

  @Option(names = "--follow", description = "stay until the job has ended")
  boolean follow;

  @Option(
      names = "--merge",
      paramLabel = "NAME",
      description =
          "put this table (CSV or TSV) of all work units into one, merged/NAME, each row with its"
              + " work unit; again for more")
  List<String> merge = new ArrayList<>();

  @Option(
      names = "--plot",
      paramLabel = "NAME:COLUMN[~X]",
      converter = PlotOption.class,
      description =
          "draw a column of such a table: a histogram, or with ~X over the column X; again for more")
  List<PlotOption.Wanted> plots = new ArrayList<>();

  public ResultsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    Job handle = grid.attach(job);
    JobView view = handle.view();
    try {
      ResultFolder target = ResultFolder.open(folder, view);
      JobView last = follow ? fetchAll(handle, view, target) : fetchThere(handle, view, target);
      Path summary = target.finish();
      Crate.write(target, last, grid.address(), surroundings().clock().instant());
      return tell(last, target, summary, Gathering.of(target).mergeAndPlot(merge, plots));
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "cannot-write",
              "%s cannot be written: %s".formatted(folder, e),
              "make room, or choose another folder"),
          e);
    }
  }

  private static JobView fetchThere(Job job, JobView view, ResultFolder target) throws IOException {
    if (view.lastSequence() > 0) {
      try (Stream<Result> results = job.results()) {
        Iterator<Result> each = results.limit(view.lastSequence()).iterator();
        while (each.hasNext()) {
          target.write(each.next());
        }
      }
    }
    return view;
  }

  private JobView fetchAll(Job job, JobView view, ResultFolder target) throws IOException {
    JobProgress progress = new JobProgress(terminal());
    JobView last = view;
    try (Stream<JobUpdate> updates = job.updates()) {
      Iterator<JobUpdate> each = updates.iterator();
      while (each.hasNext()) {
        switch (each.next()) {
          case JobUpdate.Arrived(Result result) -> target.write(result);
          case JobUpdate.Counted counted -> {
            // Only what is sealed is written.
          }
          case JobUpdate.Withdrawn withdrawn -> {
            // It was not written.
          }
          case JobUpdate.Progress(JobView now) -> progress.show(now);
          case JobUpdate.Ended(JobView end) -> last = end;
        }
      }
    }
    progress.end(last);
    return last;
  }

  private int tell(JobView view, ResultFolder target, Path summary, List<Path> made) {
    int missing = view.workUnits().total() - target.workUnits();
    if (json()) {
      print(
          Map.of(
              "job", view,
              "folder", folder.toString(),
              "summary", summary.toString(),
              "provenance", summary.resolveSibling(Crate.NAME).toString(),
              "made", made.stream().map(Path::toString).toList(),
              "workUnits", target.workUnits(),
              "files", target.files(),
              "bytes", target.bytes()));
    } else {
      terminal()
          .say(
              "%s of %s in %s (%s)",
              Amounts.count(target.files(), "file"),
              Amounts.count(target.workUnits(), "work unit"),
              folder,
              Amounts.bytes(target.bytes()));
      if (!view.hasEnded()) {
        terminal()
            .say("%s to come: run it again, or with --follow", Amounts.count(missing, "work unit"));
      }
      terminal().out().println(summary);
      made.forEach(terminal().out()::println);
    }
    return view.workUnits().failed() > 0 ? ExitCode.FAILED : ExitCode.OK;
  }
}
