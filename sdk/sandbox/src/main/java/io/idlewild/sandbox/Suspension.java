package io.idlewild.sandbox;

import io.idlewild.sandbox.pipe.ParentPipe;
import io.idlewild.sandbox.pipe.ToChild;
import java.io.IOException;
import java.util.Optional;

/** Takes the CPU from a child and gives it back. */
interface Suspension {
  /** The child uses no CPU from now on, or from the guest's next call on. */
  void suspend() throws IOException;

  /** The child goes on. */
  void resume() throws IOException;

  /** The best way that this platform has. */
  static Suspension of(ProcessHandle process, ParentPipe pipe) {
    return Signals.ofPlatform()
        .<Suspension>map(signals -> new BySignal(signals, process))
        .orElseGet(() -> new ByMessage(pipe));
  }

  /** The JVM itself, which is a descendant of the process where a wall is round it. */
  static ProcessHandle programOf(ProcessHandle process) {
    ProcessHandle at = process;
    while (isWall(at)) {
      Optional<ProcessHandle> inner = at.children().findFirst();
      if (inner.isEmpty()) {
        return at;
      }
      at = inner.get();
    }
    return at;
  }

  private static boolean isWall(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/bwrap");
  }

  /** The kernel stops the whole process. */
  record BySignal(Signals signals, ProcessHandle process) implements Suspension {
    @Override
    public void suspend() throws IOException {
      if (process.isAlive()) {
        signals.stop(programOf(process).pid());
      }
    }

    /** All that may have been stopped on the way to the program go on. */
    @Override
    public void resume() throws IOException {
      if (process.isAlive()) {
        signals.proceed(process.pid());
        ProcessHandle program = programOf(process);
        if (program.pid() != process.pid()) {
          signals.proceed(program.pid());
        }
      }
    }
  }

  /** The child holds the guest at its next call of the host. */
  record ByMessage(ParentPipe pipe) implements Suspension {
    @Override
    public void suspend() throws IOException {
      pipe.send(new ToChild.Suspend());
    }

    @Override
    public void resume() throws IOException {
      pipe.send(new ToChild.Resume());
    }
  }
}
