package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
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
import java.util.Iterator;
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
      "Fetches what is there; with --follow also what comes, until the job has ended. Run again with",
      "the same DIR, it fetches only what is new.",
      "",
      "Example:",
      "  idlewild results 0f3c9a1b2d4e5f60718293a4b5c6d7e8 -o results --follow"
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
      return tell(last, target, target.finish());
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
          case JobUpdate.Progress(JobView now) -> progress.show(now);
          case JobUpdate.Ended(JobView end) -> last = end;
        }
      }
    }
    progress.end(last);
    return last;
  }

  private int tell(JobView view, ResultFolder target, Path summary) {
    int missing = view.workUnits().total() - target.workUnits();
    if (json()) {
      print(
          Map.of(
              "job", view,
              "folder", folder.toString(),
              "summary", summary.toString(),
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
    }
    return view.workUnits().failed() > 0 ? ExitCode.FAILED : ExitCode.OK;
  }
}
