package io.idlewild.sandbox;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.sandbox.pipe.BrokenPipe;
import io.idlewild.sandbox.pipe.FromChild;
import io.idlewild.sandbox.pipe.ToChild;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
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
    this.listener = listener;
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
      byte[] module = readModule();
      requireInputs();
      RunEnd end = withChild(module, folder);
      outputs = folder.finished();
      return withDeclaredOutputs(end);
    } catch (Unrunnable e) {
      return e.end();
    } catch (IOException e) {
      return refused(FailureCause.WORKER, "the worker could not run the task: " + e);
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

  /** The task cannot begin. */
  private static final class Unrunnable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RunEnd end;

    Unrunnable(FailureCause cause, String sentence) {
      super(sentence);
      this.end = refused(cause, sentence);
    }

    RunEnd end() {
      return end;
    }
  }

  private static RunEnd refused(FailureCause cause, String sentence) {
    return new RunEnd.Refused(cause, sentence);
  }

  private byte[] readModule() throws Unrunnable, IOException {
    if (!Files.isRegularFile(request.module())) {
      throw new Unrunnable(
          FailureCause.INVALID_MODULE, "there is no module at %s".formatted(request.module()));
    }
    if (Files.size(request.module()) <= ModuleInspection.MAX_BYTES) {
      byte[] module = Files.readAllBytes(request.module());
      requireAccepted(ModuleInspection.inspect(module, request.style()));
      return module;
    }
    requireAccepted(ModuleInspection.inspect(request.module(), request.style()));
    throw new IllegalStateException("a module that is too long was accepted");
  }

  private void requireAccepted(ModuleInspection inspection) throws Unrunnable {
    switch (inspection) {
      case ModuleInspection.Rejected(FailureCause cause, String sentence) ->
          throw new Unrunnable(cause, sentence);
      case ModuleInspection.Accepted accepted -> {
        if (accepted.minPages() > request.limits().memoryPages()) {
          throw new Unrunnable(
              FailureCause.MEMORY_LIMIT,
              "the module wants %d pages of 64 KiB of memory at its start, the limit is %d; raise the"
                      .formatted(accepted.minPages(), request.limits().memoryPages())
                  + " limit of memory");
        }
      }
    }
  }

  private void requireInputs() throws Unrunnable {
    for (RunInput input : request.inputs()) {
      if (input instanceof RunInput.OnDisk onDisk && !Files.isRegularFile(onDisk.path())) {
        throw new Unrunnable(
            FailureCause.INPUT_UNAVAILABLE,
            "the input \"%s\" is not there: %s is no file".formatted(input.name(), onDisk.path()));
      }
    }
  }

  private RunEnd withChild(byte[] module, OutputFolder folder) throws IOException {
    ChildKey key = ChildKey.of(module, request);
    Optional<Child> idle = pool.takeIdle(key);
    Child child = idle.isPresent() ? idle.get() : pool.start(key);
    boolean reusable = false;
    try {
      control.attach(child);
      Optional<RunEnd> early = idle.isPresent() ? Optional.empty() : prepare(child, module);
      RunEnd end = early.isPresent() ? early.get() : converse(child, folder);
      reusable = end instanceof RunEnd.Exited && control.stopped().isEmpty();
      return control.stopped().filter(stop -> !(end instanceof RunEnd.Exited)).orElse(end);
    } catch (IOException e) {
      return endOfBroken(child, e);
    } finally {
      control.detach();
      if (reusable) {
        pool.giveBack(child);
      } else {
        child.kill();
      }
    }
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

  private RunEnd converse(Child child, OutputFolder folder) throws IOException {
    control.enter(Phase.RUNNING);
    child.send(order());
    while (true) {
      switch (next(child)) {
        case FromChild.Printed printed -> printed(printed);
        case FromChild.Progress(double fraction) -> tell(() -> listener.progress(fraction));
        case FromChild.OutputStart(LogicalName name, long length) -> folder.begin(name, length);
        case FromChild.OutputBytes output -> folder.write(output.bytes());
        case FromChild.Ended(RunEnd end, Duration total) -> {
          folder.finish();
          cpuTime = child.cpuTimeUpTo(total);
          return end;
        }
        case FromChild.Hello hello -> throw new BrokenPipe("the child greets twice");
        case FromChild.Compiled compiled -> throw new BrokenPipe("the child compiles twice");
        case FromChild.Loaded loaded -> throw new BrokenPipe("the child loads twice");
        case FromChild.Rejected rejected -> throw new BrokenPipe("the child rejects what it runs");
      }
    }
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
        request.epoch());
  }

  private static FromChild next(Child child) throws IOException {
    return child.receive().orElseThrow(() -> new IOException("the child program has gone"));
  }

  private void printed(FromChild.Printed printed) {
    if (printed.descriptor() == 1) {
      tell(() -> listener.stdout(printed.bytes()));
    } else {
      stderr.add(printed.bytes());
      tell(() -> listener.stderr(printed.bytes()));
    }
  }

  /** A listener that fails must not take the task with it. */
  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a listener of a task failed", e);
    }
  }

  /** What a broken conversation means. */
  private RunEnd endOfBroken(Child child, IOException fault) {
    Optional<RunEnd> stop = control.stopped();
    if (stop.isPresent() || fault instanceof OutputFault) {
      return endOfKilled(child, stop, fault);
    }
    if (child.diedOfGuestAccess()) {
      return refused(
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
      return refused(FailureCause.MEMORY_LIMIT, outOfHeap(child.key().heapBytes()));
    }
    return refused(
        FailureCause.WORKER,
        "the child program that ran the task died (%s)".formatted(child.obituary()));
  }

  private RunEnd endOfKilled(Child child, Optional<RunEnd> stop, IOException fault) {
    child.kill();
    cpuTime = child.cpuTimeOfDead();
    return stop.orElseGet(() ->
        refused(FailureCause.WORKER, "the worker could not do the task: " + fault.getMessage()));
  }

  private String outOfHeap(long heapBytes) {
    String what =
        control.phase() == Phase.RUNNING ? "the task used up" : "compiling the module used up";
    return "%s the %d MiB that it and the runtime had; raise the limit of memory or give it less to do"
        .formatted(what, heapBytes >> 20);
  }
}
