package io.idlewild.sandbox.child;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.ModuleRejected;
import io.idlewild.sandbox.engine.Program;
import io.idlewild.sandbox.pipe.BrokenPipe;
import io.idlewild.sandbox.pipe.ChildPipe;
import io.idlewild.sandbox.pipe.FromChild;
import io.idlewild.sandbox.pipe.ToChild;
import io.idlewild.sandbox.selftest.EngineChoice;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears the parent: one module, then tasks. */
final class ChildProgram {
  private static final Duration BEFORE_INTERRUPT = Duration.ofMillis(100);
  private static final long COMPILER_STACK = 64L << 20;

  private final ChildPipe pipe;
  private final Outbox outbox;
  private final EngineChoice choice;
  private volatile @Nullable Program program;
  private @Nullable TaskExecution current;

  ChildProgram(ChildPipe pipe, EngineChoice choice) {
    this.pipe = pipe;
    this.outbox = new Outbox(pipe);
    this.choice = choice;
  }

  /** Returns when the parent has closed its end. */
  void serve() throws IOException {
    try {
      outbox.put(new FromChild.Hello(FromChild.Hello.VERSION, choice.words(), choice.pages()));
      for (Optional<ToChild> message = pipe.receive();
          message.isPresent();
          message = pipe.receive()) {
        handle(message.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(ToChild message) throws IOException, InterruptedException {
    switch (message) {
      // On a thread of its own: the parent may go while a hostile module compiles.
      case ToChild.Load load ->
          new Thread(null, () -> load(load.module()), "compiler", COMPILER_STACK).start();
      case ToChild.Run run -> start(run);
      case ToChild.Stop stop -> stop();
      case ToChild.Suspend suspend -> currentTask().gate().suspend();
      case ToChild.Resume resume -> currentTask().gate().resume();
      case ToChild.Checkpoint checkpoint -> currentTask().gate().wantCheckpoint();
    }
  }

  private TaskExecution currentTask() throws BrokenPipe {
    if (current == null) {
      throw new BrokenPipe("there is no task");
    }
    return current;
  }

  private void load(byte[] module) {
    try {
      outbox.put(compile(module));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FromChild compile(byte[] module) {
    try {
      program = choice.engine().compile(module);
      return new FromChild.Loaded();
    } catch (ModuleRejected e) {
      return new FromChild.Rejected(FailureCause.INVALID_MODULE, String.valueOf(e.getMessage()));
    }
  }

  private void start(ToChild.Run run) throws BrokenPipe {
    Program loaded = program;
    if (loaded == null) {
      throw new BrokenPipe("a task came before its module");
    }
    current = new TaskExecution(loaded, run, outbox);
    current.start();
  }

  /** First the flag, which host calls and steps see; then an interrupt, which loops see. */
  private void stop() throws InterruptedException {
    if (current != null) {
      current.gate().stop();
      if (!current.thread().join(BEFORE_INTERRUPT)) {
        current.thread().interrupt();
      }
    }
  }
}
