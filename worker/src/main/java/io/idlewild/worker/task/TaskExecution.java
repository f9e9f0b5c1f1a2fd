package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.WorkloadManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task on this machine: inputs, sandbox, report on disk. {@link #run()} blocks a thread of its
 * own; the other methods may be called from any thread, before, while and after it runs.
 */
final class TaskExecution implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskExecution.class);

  private final SessionAction.Begin task;
  private final TaskInputs inputs;
  private final TaskRunner runner;
  private final ReportFolder reports;
  private final KeptTasks kept;
  private final RandomGenerator random;
  private final Consumer<SessionEvent> events;
  private @Nullable RunningTask running;
  private double share = 1;
  private boolean suspended;
  private boolean aborted;
  private boolean parked;

  TaskExecution(
      SessionAction.Begin task,
      TaskInputs inputs,
      TaskRunner runner,
      ReportFolder reports,
      KeptTasks kept,
      RandomGenerator random,
      Consumer<SessionEvent> events) {
    this.task = task;
    this.inputs = inputs;
    this.runner = runner;
    this.reports = reports;
    this.kept = kept;
    this.random = random;
    this.events = events;
  }

  @Override
  public void run() {
    try (inputs) {
      Optional<Outcome.Failure> missing = inputs.fetch(task);
      if (missing.isPresent()) {
        end(TaskReport.failed(task.offer(), missing.get()));
        return;
      }
      RunRequest request = request(reports.outputs(lease()));
      Optional<RunningTask> started = start(request);
      if (started.isPresent()) {
        events.accept(new SessionEvent.TaskComputes(lease()));
        ended(started.get().report().toCompletableFuture().join());
      } else {
        stopped();
      }
    } catch (InterruptedException e) {
      stopped();
    } catch (IOException e) {
      fail("its folder cannot be written: " + e.getMessage());
    }
  }

  private LeaseId lease() {
    return task.offer().lease();
  }

  private synchronized Optional<RunningTask> start(RunRequest request) {
    if (aborted) {
      return Optional.empty();
    }
    RunningTask started = runner.start(request, new Listener());
    running = started;
    if (share < 1) {
      started.throttle(share);
    }
    if (suspended) {
      started.suspend();
    }
    return Optional.of(started);
  }

  private RunRequest request(Path outputFolder) {
    TaskOffer offer = task.offer();
    WorkloadManifest manifest = task.manifest();
    List<String> arguments = new ArrayList<>(manifest.arguments());
    arguments.addAll(offer.arguments());
    return new RunRequest(
            inputs.module(),
            manifest.style(),
            arguments,
            Map.of(),
            inputs.files(),
            manifest.outputs(),
            strictest(manifest.limits(), offer.limits()),
            offer.seed(),
            manifest.epoch(),
            outputFolder)
        .withCheckpoints(
            new Checkpointing(kept.checkpoints(lease()), Checkpointing.DEFAULT_INTERVAL));
  }

  private void ended(RunReport run) {
    switch (run.outcome()) {
      case Outcome.Success success -> end(report(run, success));
      case Outcome.Failure failure -> end(report(run, failure));
      case Outcome.Aborted aborted -> stopped();
      case Outcome.Expired expired -> stopped();
    }
  }

  private TaskReport report(RunReport run, Outcome outcome) {
    byte[] nonce = new byte[Commitment.NONCE_BYTES];
    random.nextBytes(nonce);
    return new TaskReport(
        lease(),
        task.offer().jobName(),
        outcome,
        nonce,
        run.cpuTime(),
        run.wallTime(),
        run.stderrTail());
  }

  private void end(TaskReport report) {
    try {
      reports.keep(report);
      kept.forget(lease());
    } catch (IOException e) {
      // It is lost only if the worker ends before the coordinator has it.
      LOG.warn(
          "The report of {} ({}) cannot be kept on the disk ({}); it is kept in memory",
          report.jobName(),
          report.lease(),
          e.getMessage());
    }
    events.accept(new SessionEvent.TaskEnded(report));
  }

  /** The disk is no help: the report lives in memory, and with luck it arrives. */
  private void fail(String why) {
    Outcome.Failure failure = new Outcome.Failure(FailureCause.WORKER, why);
    events.accept(new SessionEvent.TaskEnded(TaskReport.failed(task.offer(), failure)));
  }

  private void stopped() {
    if (!isParked()) {
      kept.forget(lease());
    }
    events.accept(new SessionEvent.TaskStopped(lease()));
  }

  synchronized void suspend() {
    suspended = true;
    if (running != null) {
      running.suspend();
    }
  }

  synchronized void resume() {
    suspended = false;
    if (running != null) {
      running.resume();
    }
  }

  synchronized void throttle(double perTask) {
    share = perTask;
    if (running != null) {
      running.throttle(perTask);
    }
  }

  /** Stops, as {@link #abort()} does, but can be gone on with. */
  synchronized void park() {
    parked = true;
    abort();
  }

  private synchronized boolean isParked() {
    return parked;
  }

  synchronized void abort() {
    aborted = true;
    if (running != null) {
      running.abort();
    }
  }

  /** Passes progress on when it is worth a message. */
  private final class Listener implements RunListener {
    private static final double NOTABLE = 0.01;

    private double told = -1;
    private boolean keeps;

    /** From here on there is something to go on with: the task itself goes to the disk, too. */
    @Override
    public void checkpointed(Duration computed) {
      if (!keeps) {
        try {
          kept.keep(new KeptTasks.Kept(task.offer(), task.manifest()));
          keeps = true;
          events.accept(new SessionEvent.TaskKept(lease()));
        } catch (IOException e) {
          warning("the task cannot be kept on disk (%s); a restart begins it anew".formatted(e));
        }
      }
    }

    @Override
    public void resumed(Duration computed) {
      LOG.info("The task {} goes on after {} of computing", lease(), computed);
    }

    @Override
    public void warning(String sentence) {
      LOG.warn("Task {} of {}: {}", lease(), task.offer().jobName(), sentence);
    }

    @Override
    public void progress(double fraction) {
      if (fraction - told >= NOTABLE) {
        told = fraction;
        events.accept(new SessionEvent.TaskProgressed(lease(), fraction));
      }
    }
  }

  /** A lease may only take away from what its publisher allowed. */
  private static Limits strictest(Limits a, Limits b) {
    Duration time = a.wallTime().compareTo(b.wallTime()) <= 0 ? a.wallTime() : b.wallTime();
    return new Limits(
        Math.min(a.memoryBytes(), b.memoryBytes()),
        Math.min(a.stackBytes(), b.stackBytes()),
        time,
        Math.min(a.outputBytes(), b.outputBytes()));
  }
}
