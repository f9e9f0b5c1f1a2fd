package io.idlewild.worker.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes everything that runs now for siblings of this worker, so that a busy build machine does not
 * decide a test. What starts outside of these processes later is foreign.
 */
final class Neighbours {
  private Neighbours() {}

  static Siblings adopt(Path folder) throws IOException {
    Siblings siblings = Siblings.join(folder);
    long self = ProcessHandle.current().pid();
    List<ProcessHandle> roots =
        ProcessHandle.allProcesses()
            .filter(process -> process.parent().map(ProcessHandle::pid).orElse(0L) <= 1)
            .filter(process -> process.pid() > 1 && process.pid() != self)
            .toList();
    for (ProcessHandle root : roots) {
      Files.writeString(folder.resolve("worker-" + root.pid()), Siblings.startOf(root));
    }
    return siblings;
  }
}
