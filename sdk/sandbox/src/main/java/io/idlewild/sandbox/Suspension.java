package io.idlewild.sandbox;

import io.idlewild.sandbox.pipe.ParentPipe;
import io.idlewild.sandbox.pipe.ToChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Takes the CPU from a child and gives it back. */
interface Suspension {
  /** The child uses no CPU from now on, or from the guest's next call on. */
  void suspend() throws IOException;

  /** The child goes on. */
  void resume() throws IOException;

  /** The best way that this platform has. */
  static Suspension of(Process process, ParentPipe pipe) {
    return Stream.of("/bin/kill", "/usr/bin/kill")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .<Suspension>map(kill -> new BySignal(kill, process))
        .orElseGet(() -> new ByMessage(pipe));
  }

  /**
   * The kernel stops the whole process.
   *
   * @param kill the program that sends signals
   */
  record BySignal(Path kill, Process process) implements Suspension {
    @Override
    public void suspend() throws IOException {
      send("-STOP");
    }

    @Override
    public void resume() throws IOException {
      send("-CONT");
    }

    private void send(String signal) throws IOException {
      if (process.isAlive()) {
        Process sender =
            new ProcessBuilder(List.of(kill.toString(), signal, Long.toString(process.pid())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        sender.onExit().join();
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
