package io.idlewild.sandbox;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.sandbox.checkpoint.Progress;
import io.idlewild.sandbox.checkpoint.Stored;
import io.idlewild.sandbox.pipe.BrokenPipe;
import io.idlewild.sandbox.pipe.FromChild;
import io.idlewild.sandbox.pipe.ToChild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One task with one child, from the start or from a checkpoint on. */
final class Attempt {
  private final RunRequest request;
  private final RunListener listener;
  private final ChildPool pool;
  private final TaskControl control;
  private final OutputFolder folder;
  private final TaskCheckpoints checkpoints;
  private final StderrTail stderr;
  private final Optional<Stored> from;
  private final Progress before;
  private @Nullable CheckpointAlarm alarm;
  private Duration cpuTime = Duration.ZERO;
  private boolean died;

  Attempt(
      RunRequest request,
      RunListener listener,
      ChildPool pool,
      TaskControl control,
      OutputFolder folder,
      TaskCheckpoints checkpoints,
      StderrTail stderr,
      Optional<Stored> from) {
    this.request = request;
    this.listener = listener;
    this.pool = pool;
    this.control = control;
    this.folder = folder;
    this.checkpoints = checkpoints;
    this.stderr = stderr;
    this.from = from;
    this.before = from.map(Stored::progress).orElse(Progress.NONE);
  }

  /** CPU time of the task, with what it had used before. */
  Duration cpuTime() {
    return before.cpuTime().plus(cpuTime);
  }

  /** Whether the child died for no fault of the guest, and nothing has come of it yet. */
  boolean died() {
    return died;
  }

  /** How the task ended; empty if it could not go on from the checkpoint. */
  Optional<RunEnd> run(byte[] module) throws IOException {
    ChildKey key = pool.keyOf(module, request, from.map(Stored::file));
    Optional<Child> idle = pool.takeIdle(key);
    Child child = idle.isPresent() ? idle.get() : pool.start(key);
    boolean reusable = false;
    try {
      control.attach(child);
      Optional<RunEnd> early = idle.isPresent() ? Optional.empty() : prepare(child, module);
      Optional<RunEnd> end = early.isPresent() ? early : converse(child);
      reusable = end.filter(RunEnd.Exited.class::isInstance).isPresent() && unstopped();
      return end.map(ended -> ended instanceof RunEnd.Exited ? ended : stopOr(ended));
    } catch (IOException e) {
      return Optional.of(endOfBroken(child, e));
    } finally {
      if (alarm != null) {
        alarm.close();
      }
      control.release();
      if (reusable) {
        pool.giveBack(child);
      } else {
        child.kill();
      }
    }
  }

  private boolean unstopped() {
    return control.stopped().isEmpty();
  }

  private RunEnd stopOr(RunEnd end) {
    return control.stopped().orElse(end);
  }

  /** Brings a new child to where it can take tasks. */
  private Optional<RunEnd> prepare(Child child, byte[] module) throws IOException {
    control.enter(Phase.STARTING);
    if (!(next(child) instanceof FromChild.Hello hello)
        || hello.version() != FromChild.Hello.VERSION) {
      throw new BrokenPipe("the child speaks another protocol");
    }
    pool.engine().said(hello.engine());
    child.hasPages(hello.pages());
    control.enter(Phase.COMPILING);
    return new ModuleLoading(pool.modules(), child, hello.engine()).load(module);
  }

  private Optional<RunEnd> converse(Child child) throws IOException {
    control.enter(Phase.RUNNING);
    from.ifPresent(stored -> control.goOnFrom(stored.progress().wallTime()));
    child.send(order());
    if (from.isEmpty()) {
      begun(child);
    }
    while (true) {
      FromChild message = next(child);
      switch (message) {
        case FromChild.Ended(RunEnd end, Duration total) -> {
          folder.finish();
          cpuTime = child.cpuTimeUpTo(total);
          return Optional.of(end);
        }
        case FromChild.NotRestored(String why) -> {
          checkpoints.refused(requireResumed(), why);
          return Optional.empty();
        }
        default -> hear(message, child);
      }
    }
  }

  private void hear(FromChild message, Child child) throws IOException {
    switch (message) {
      case FromChild.Printed printed -> printed(printed);
      case FromChild.Progress(double fraction) -> listener.progress(fraction);
      case FromChild.OutputStart(LogicalName name, long length) -> folder.begin(name, length);
      case FromChild.OutputBytes output -> folder.write(output.bytes());
      case FromChild.Restored restored -> {
        Progress progress = requireResumed().progress();
        stderr.add(progress.stderrTail().getBytes(StandardCharsets.UTF_8));
        listener.resumed(progress.wallTime());
        begun(child);
      }
      case FromChild.CheckpointBytes state ->
          checkpoints.take(state.bytes(), () -> progress(child));
      case FromChild.CheckpointDone done -> {
        checkpoints.done();
        if (alarm != null) {
          alarm.taken();
        }
      }
      default -> throw new BrokenPipe("the child says what has no place in a task: " + message);
    }
  }

  private Stored requireResumed() throws BrokenPipe {
    return from.orElseThrow(() -> new BrokenPipe("the child goes on from nowhere"));
  }

  /** The guest is under way: from now on there is something to keep. */
  private void begun(Child child) {
    checkpoints.wanted().ifPresent(how -> alarm = pool.alarm(how, child, control));
  }

  private Progress progress(Child child) {
    return new Progress(
        control.elapsed(), before.cpuTime().plus(child.cpuTimeOfTask()), stderr.text());
  }

  private ToChild.Run order() {
    return new ToChild.Run(
        request.style(),
        request.arguments(),
        request.environment(),
        request.inputs(),
        new ToChild.Allowance(
            request.limits().memoryPages(),
            request.limits().stackBytes(),
            request.limits().outputBytes()),
        request.seed(),
        request.epoch(),
        from.map(stored -> new ToChild.Saved(stored.file(), stored.offset())));
  }

  private static FromChild next(Child child) throws IOException {
    return child.receive().orElseThrow(() -> new IOException("the child program has gone"));
  }

  private void printed(FromChild.Printed printed) {
    if (printed.descriptor() == 1) {
      listener.stdout(printed.bytes());
    } else {
      stderr.add(printed.bytes());
      listener.stderr(printed.bytes());
    }
  }

  /** What a broken conversation means. */
  private RunEnd endOfBroken(Child child, IOException fault) {
    Optional<RunEnd> stop = control.stopped();
    if (stop.isPresent() || fault instanceof OutputFault) {
      return endOfKilled(child, stop, fault);
    }
    if (child.diedOfGuestAccess()) {
      return new RunEnd.Refused(
          FailureCause.TRAP, "the module trapped: it accessed memory outside its bounds");
    }
    // What a JVM prints when it breaks down comes between the frames.
    if (child.brokeDown()) {
      pool.engine().disappointed();
    } else if (fault instanceof BrokenPipe) {
      return endOfKilled(child, stop, fault);
    }
    // The other end of the pipe is closed, so the process has ended or is about to.
    if (child.ranOutOfMemory()) {
      return new RunEnd.Refused(FailureCause.MEMORY_LIMIT, outOfHeap(child.key().heapBytes()));
    }
    died = folder.isUntouched();
    return new RunEnd.Refused(
        FailureCause.WORKER,
        "the child program that ran the task died (%s)".formatted(child.obituary()));
  }

  private RunEnd endOfKilled(Child child, Optional<RunEnd> stop, IOException fault) {
    child.kill();
    cpuTime = child.cpuTimeOfDead();
    return stop.orElseGet(() ->
        new RunEnd.Refused(
            FailureCause.WORKER, "the worker could not do the task: " + fault.getMessage()));
  }

  private String outOfHeap(long heapBytes) {
    String what =
        control.phase() == Phase.RUNNING ? "the task used up" : "compiling the module used up";
    return "%s the %d MiB that it and the runtime had; raise the limit of memory or give it less to do"
        .formatted(what, heapBytes >> 20);
  }
}
