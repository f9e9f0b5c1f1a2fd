package io.idlewild.cli.demo;

import io.idlewild.cli.gather.ResultFolder;
import io.idlewild.cli.terminal.JobProgress;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.client.Grid;
import io.idlewild.client.GridException;
import io.idlewild.client.Job;
import io.idlewild.client.JobUpdate;
import io.idlewild.client.JobView;
import io.idlewild.client.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One demo from beginning to end. */
final class DemoSession {
  private final Surroundings surroundings;
  private final DemoReport report;
  private final Terminal terminal;
  private final boolean keep;
  private final Phases phases;

  DemoSession(Surroundings surroundings, Terminal terminal, boolean keep) {
    this.surroundings = surroundings;
    this.terminal = terminal;
    this.report = new DemoReport(terminal);
    this.keep = keep;
    this.phases = new Phases(surroundings.ticker());
  }

  /** What a script wants to know. */
  record Ended(boolean passed, Map<String, Object> document) {}

  private record Science(JobView job, int right, List<Hit> hits) {
    boolean passed(int total) {
      return right == total && job.workUnits().sealed() == total;
    }
  }

  Ended run(int port, int workers, boolean stay) {
    Path logs = Path.of("");
    try {
      Distribution distribution = Distribution.find(surroundings.properties());
      try (DemoFolder folder = DemoFolder.claim(distribution.workFolder(), keep)) {
        logs = folder.folder("logs");
        return run(
            distribution, folder, new Children(distribution.launcher(), logs), port, workers, stay);
      }
    } catch (DemoFailure e) {
      report.failure(e, logs);
    } catch (IOException | GridException e) {
      report.failure(new DemoFailure(String.valueOf(e.getMessage()), e), logs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Ended(false, Map.of("passed", false, "logs", logs.toString()));
  }

  private Ended run(
      Distribution distribution,
      DemoFolder folder,
      Children children,
      int port,
      int workers,
      boolean stay)
      throws DemoFailure, IOException, InterruptedException {
    Thread onEnd = new Thread(children::stopAll, "demo-end");
    Runtime.getRuntime().addShutdownHook(onEnd);
    boolean passed = false;
    try {
      ProteinSearch sample = ProteinSearch.of(distribution.samples());
      DemoGrid demo = new DemoGrid(folder, children);
      DemoGrid.Door door = demo.startCoordinator(port);
      report.step("coordinator with its own database is up at " + door.url());
      phases.end("coordinator");
      try (Grid grid = demo.connect(door)) {
        Science science = compute(demo, grid, door, sample, folder, workers);
        passed = science.passed(sample.workUnits());
        tell(science, sample, folder, passed);
        if (stay) {
          report.tryNext(distribution, demo, door, folder);
          demo.awaitEnd();
        } else {
          report.tryAlone(distribution);
        }
        return new Ended(passed, document(science, door, folder, passed));
      }
    } finally {
      children.stopAll();
      if (passed && !keep) {
        folder.dropState();
      }
      forget(onEnd);
    }
  }

  /** Submits while the workers start: the job waits for them, not they for it. */
  private Science compute(
      DemoGrid demo,
      Grid grid,
      DemoGrid.Door door,
      ProteinSearch sample,
      DemoFolder folder,
      int workers)
      throws DemoFailure, IOException, InterruptedException {
    CompletableFuture<Job> submitted =
        CompletableFuture.supplyAsync(() -> grid.submit(sample.job()), Thread::startVirtualThread);
    demo.startWorkers(grid, door, workers);
    report.step(workers + " workers have enrolled with an invitation, and are ready");
    phases.end("workers");
    Job job = submitted.join();
    report.step(
        "job %s: %d proteins against a database of 2,393, each searched by two workers"
            .formatted(job.id(), sample.workUnits()));
    return follow(demo, job, sample, folder);
  }

  private Science follow(DemoGrid demo, Job job, ProteinSearch sample, DemoFolder folder)
      throws DemoFailure, IOException {
    JobProgress progress = new JobProgress(terminal);
    ResultFolder results = ResultFolder.open(folder.file("results"), job.view());
    List<Hit> hits = new ArrayList<>();
    int right = 0;
    JobView last = job.view();
    try (Stream<JobUpdate> updates = job.updates()) {
      Iterator<JobUpdate> each = updates.iterator();
      while (each.hasNext()) {
        switch (each.next()) {
          case JobUpdate.Arrived(Result result) -> {
            if (result.sequence() == 1) {
              phases.end("first result");
            }
            results.write(result);
            if (result.accepted()) {
              hits.addAll(sample.hits(result));
              right += sample.isRight(result) ? 1 : 0;
            }
          }
          case JobUpdate.Counted counted -> {
            // The demo shows what is sealed.
          }
          case JobUpdate.Withdrawn withdrawn -> {
            // The same.
          }
          case JobUpdate.Progress(JobView now) -> {
            progress.show(now);
            demo.requireAlive();
          }
          case JobUpdate.Ended(JobView end) -> last = end;
        }
      }
    }
    progress.end(last);
    phases.end("all results");
    results.finish();
    return new Science(last, right, hits);
  }

  private void tell(Science science, ProteinSearch sample, DemoFolder folder, boolean passed) {
    report.hits(ProteinSearch.best(science.hits()));
    report.verdict(science.right(), sample.workUnits(), passed);
    terminal.say("  Results: %s (summary.tsv lists them)", folder.file("results"));
    terminal.say("  Time:    %s", phases.summary());
  }

  private Map<String, Object> document(
      Science science, DemoGrid.Door door, DemoFolder folder, boolean passed) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("passed", passed);
    document.put("job", science.job());
    document.put("right", science.right());
    document.put("hits", science.hits().size());
    document.put("results", folder.file("results").toString());
    document.put("logs", folder.file("logs").toString());
    document.put("url", door.url());
    document.put("phasesMs", phases.millis());
    return document;
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook does the same once more, which finds nothing to do.
    }
  }
}
