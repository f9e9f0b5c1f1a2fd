package io.idlewild.tools.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Memory of the coordinator's process. */
final class MemoryUse {
  private final CoordinatorUnderTest coordinator;
  private final ProcessTimes processes;

  MemoryUse(CoordinatorUnderTest coordinator, Path proc) {
    this.coordinator = coordinator;
    this.processes = new ProcessTimes(proc);
  }

  /**
   * What it uses.
   *
   * @param heap what is alive
   * @param resident of the whole process
   */
  record Bytes(long heap, long resident) {}

  /** Has the coordinator collect its garbage first, so that only what is needed is counted. */
  Bytes afterCollection() throws BenchFailure, InterruptedException {
    collect();
    // What the first collection finalised, the second frees.
    collect();
    double heap = 0;
    for (String pool : coordinator.door().metrics("jvm_memory_used_bytes{")) {
      if (pool.contains("area=\"heap\"")) {
        heap += Double.parseDouble(pool.substring(pool.lastIndexOf(' ') + 1));
      }
    }
    return new Bytes((long) heap, processes.residentBytes(coordinator.pid()));
  }

  private void collect() throws BenchFailure, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), Long.toString(coordinator.pid()), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new BenchFailure("%s cannot reach the coordinator".formatted(jcmd));
      }
    } catch (IOException e) {
      throw new BenchFailure("jcmd of the JDK is needed", e);
    }
  }
}
