package io.idlewild.worker.idle;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Processes that only burn CPU and are no children of ours: their parent dies at once, so that they
 * belong to somebody else.
 */
final class Hog implements AutoCloseable {
  private final List<ProcessHandle> processes;

  private Hog(List<ProcessHandle> processes) {
    this.processes = processes;
  }

  /**
   * Starts burning.
   *
   * @param count of processes: on a busy machine each gets only a part of a core
   */
  static Hog start(int count) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "for i in $(seq %d); do while :; do :; done >/dev/null 2>&1 & echo -n \"$! \"; done; echo"
                    .formatted(count))
            .start();
    String[] pids = shell.inputReader().readLine().strip().split(" ", -1);
    if (!shell.waitFor(10, TimeUnit.SECONDS)) {
      throw new IOException("the shell does not end");
    }
    return new Hog(
        Arrays.stream(pids)
            .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
            .toList());
  }

  List<Long> pids() {
    return processes.stream().map(ProcessHandle::pid).toList();
  }

  @Override
  public void close() {
    processes.forEach(ProcessHandle::destroyForcibly);
  }
}
