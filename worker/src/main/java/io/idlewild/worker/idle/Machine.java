package io.idlewild.worker.idle;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * What is fixed about a machine.
 *
 * @param cpu its name
 * @param logicalCores that the system shows
 * @param memoryBytes that this program's control group may have, or all there is
 */
public record Machine(String cpu, int logicalCores, long memoryBytes) {

  /** This machine. */
  public static Machine here() {
    return of(new SystemInfo().getHardware(), new ControlGroup(SystemTree.ofThisMachine()));
  }

  static Machine of(HardwareAbstractionLayer hardware, ControlGroup group) {
    long total = hardware.getMemory().getTotal();
    CentralProcessor processor = hardware.getProcessor();
    return new Machine(
        processor.getProcessorIdentifier().getName().strip(),
        processor.getLogicalProcessorCount(),
        Math.min(total, group.memoryLimit().orElse(total)));
  }
}
