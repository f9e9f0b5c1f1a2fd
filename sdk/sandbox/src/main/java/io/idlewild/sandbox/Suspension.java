package io.idlewild.sandbox;

import io.idlewild.sandbox.pipe.ParentPipe;
import io.idlewild.sandbox.pipe.ToChild;
import java.io.IOException;

/** Takes the CPU from a child and gives it back. */
interface Suspension {
  /** The child uses no CPU from now on, or from the guest's next call on. */
  void suspend() throws IOException;

  /** The child goes on. */
  void resume() throws IOException;

  /** The best way that this platform has. */
  static Suspension of(Process process, ParentPipe pipe) {
    return Signals.ofPlatform()
        .<Suspension>map(signals -> new BySignal(signals, process))
        .orElseGet(() -> new ByMessage(pipe));
  }

  /** The kernel stops the whole process. */
  record BySignal(Signals signals, Process process) implements Suspension {
    @Override
    public void suspend() throws IOException {
      if (process.isAlive()) {
        signals.stop(process.pid());
      }
    }

    @Override
    public void resume() throws IOException {
      if (process.isAlive()) {
        signals.proceed(process.pid());
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
