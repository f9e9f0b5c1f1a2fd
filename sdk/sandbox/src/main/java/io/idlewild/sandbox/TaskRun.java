package io.idlewild.sandbox;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.sandbox.checkpoint.Stored;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One task from its request to its report, in one thread. */
final class TaskRun {
  private static final System.Logger LOG = System.getLogger(TaskRun.class.getName());
  private static final int STDERR_TAIL = 4096;

  private final RunRequest request;
  private final RunListener listener;
  private final ChildPool pool;
  private final TaskControl control;
  private final StderrTail stderr = new StderrTail(STDERR_TAIL);
  private List<OutputFile> outputs = List.of();
  private Duration cpuTime = Duration.ZERO;

  TaskRun(RunRequest request, RunListener listener, ChildPool pool, TaskControl control) {
    this.request = request;
    this.listener = new GuardedListener(listener);
    this.pool = pool;
    this.control = control;
  }

  /** Runs the task to its end, whatever that is. */
  RunReport run() {
    RunEnd end = guarded();
    control.detach();
    return new RunReport(end, outputs, stderr.text(), cpuTime, control.elapsed());
  }

  private RunEnd guarded() {
    try (OutputFolder folder =
        new OutputFolder(request.outputFolder(), request.limits().outputBytes())) {
      byte[] module = new Admission(request).module();
      RunEnd end = withChildren(module, folder);
      outputs = folder.finished();
      return withDeclaredOutputs(end);
    } catch (Admission.Unrunnable e) {
      return e.end();
    } catch (IOException e) {
      return control
          .stopped()
          .orElseGet(() -> refused(FailureCause.WORKER, "the worker could not run the task: " + e));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a task failed for a fault of the sandbox", e);
      return refused(
          FailureCause.WORKER, "the sandbox itself failed (%s); report this".formatted(e));
    }
  }

  /** A run is no success without the outputs that it declares. */
  private RunEnd withDeclaredOutputs(RunEnd end) {
    if (!(end instanceof RunEnd.Exited(int code)) || code != 0) {
      return end;
    }
    List<LogicalName> written = outputs.stream().map(OutputFile::name).toList();
    return request.outputs().stream()
        .filter(name -> !written.contains(name))
        .findFirst()
        .map(name ->
            refused(
                FailureCause.MISSING_OUTPUT,
                "the workload ended well, but did not write its output \"%s\"".formatted(name)))
        .orElse(end);
  }

  private static RunEnd refused(FailureCause cause, String sentence) {
    return new RunEnd.Refused(cause, sentence);
  }

  /**
   * Goes on with a new child where one died, or could not take up a checkpoint: from a later
   * checkpoint, or from an earlier one; so it comes to an end.
   */
  private RunEnd withChildren(byte[] module, OutputFolder folder) throws IOException {
    TaskCheckpoints checkpoints = new TaskCheckpoints(request, module, listener);
    while (true) {
      Optional<Stored> from = checkpoints.newest();
      Attempt attempt =
          new Attempt(request, listener, pool, control, folder, checkpoints, stderr, from);
      int before = checkpoints.written();
      Optional<RunEnd> end = attempt.run(module);
      checkpoints.childGone();
      cpuTime = attempt.cpuTime();
      if (end.isPresent() && !(attempt.died() && checkpoints.written() > before)) {
        if (end.get() instanceof RunEnd.Exited) {
          checkpoints.clear();
        }
        return end.get();
      }
    }
  }
}
