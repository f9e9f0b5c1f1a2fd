package io.idlewild.sandbox;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Stops processes and lets them go on, as POSIX systems do. */
sealed interface Signals {
  /** The process stands still; it cannot refuse. */
  void stop(long pid) throws IOException;

  /** The process goes on. */
  void proceed(long pid) throws IOException;

  /**
   * The best that this platform has, if it has any: a call of the system's where this program may
   * make it (some microseconds), else the program {@code kill} (some milliseconds).
   */
  static Optional<Signals> ofPlatform() {
    if (Signals.class.getModule().isNativeAccessEnabled()) {
      Optional<Signals> call = ByCall.ofPlatform(System.getProperty("os.name", ""));
      if (call.isPresent()) {
        return call;
      }
    }
    return Stream.of("/bin/kill", "/usr/bin/kill")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .map(ByProgram::new);
  }

  /**
   * Calls {@code kill} of the C library.
   *
   * @param stop the number of SIGSTOP here
   * @param proceed the number of SIGCONT here
   */
  record ByCall(MethodHandle kill, int stop, int proceed) implements Signals {

    static Optional<Signals> ofPlatform(String system) {
      String name = system.toLowerCase(Locale.ROOT);
      if (name.contains("linux")) {
        return of(19, 18);
      }
      return name.contains("mac") ? of(17, 19) : Optional.empty();
    }

    private static Optional<Signals> of(int stop, int proceed) {
      Linker linker = Linker.nativeLinker();
      FunctionDescriptor type =
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
      return linker
          .defaultLookup()
          .find("kill")
          .map(address -> new ByCall(linker.downcallHandle(address, type), stop, proceed));
    }

    @Override
    public void stop(long pid) throws IOException {
      send(pid, stop);
    }

    @Override
    public void proceed(long pid) throws IOException {
      send(pid, proceed);
    }

    /** A process that has gone meanwhile needs no signal: the answer is not looked at. */
    private void send(long pid, int signal) throws IOException {
      try {
        int ignored = (int) kill.invokeExact(Math.toIntExact(pid), signal);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IOException("kill(%d, %d) failed".formatted(pid, signal), e);
      }
    }
  }

  /** Starts a program for each signal. */
  record ByProgram(Path kill) implements Signals {
    @Override
    public void stop(long pid) throws IOException {
      send("-STOP", pid);
    }

    @Override
    public void proceed(long pid) throws IOException {
      send("-CONT", pid);
    }

    private void send(String signal, long pid) throws IOException {
      Process sender =
          new ProcessBuilder(List.of(kill.toString(), signal, Long.toString(pid)))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      sender.onExit().join();
    }
  }
}
