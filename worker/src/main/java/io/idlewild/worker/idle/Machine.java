package io.idlewild.worker.idle;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * What is fixed about a machine.
 *
 * @param cpu its name
 * @param logicalCores that the system shows
 * @param memoryBytes of all programs together
 */
public record Machine(String cpu, int logicalCores, long memoryBytes) {

  /** This machine. */
  public static Machine here() {
    return of(new SystemInfo().getHardware());
  }

  static Machine of(HardwareAbstractionLayer hardware) {
    CentralProcessor processor = hardware.getProcessor();
    return new Machine(
        processor.getProcessorIdentifier().getName().strip(),
        processor.getLogicalProcessorCount(),
        hardware.getMemory().getTotal());
  }
}
