package io.idlewild.worker.idle;

import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;
import oshi.software.os.OperatingSystem.ProcessFiltering;

/** Other systems: OSHI walks the list of processes. */
final class OshiProcessTimes implements ProcessTimes {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final OperatingSystem system = new SystemInfo().getOperatingSystem();

  @Override
  public long treeNanos(long pid) {
    OSProcess process = system.getProcess((int) pid);
    if (process == null) {
      return 0;
    }
    long millis = millis(process);
    for (OSProcess child :
        system.getDescendantProcesses((int) pid, ProcessFiltering.ALL_PROCESSES, null, 0)) {
      millis += millis(child);
    }
    return millis * NANOS_PER_MILLI;
  }

  /** Only Linux tells. */
  @Override
  public long waitedNanos(long pid) {
    return 0;
  }

  private static long millis(OSProcess process) {
    return process.getKernelTime() + process.getUserTime();
  }
}
