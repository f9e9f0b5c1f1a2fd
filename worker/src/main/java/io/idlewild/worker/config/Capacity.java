package io.idlewild.worker.config;

/**
 * What shares are shares of.
 *
 * @param cores that this process may use: those of its control group, where it has one
 * @param machineCores of the whole machine, which others use too
 * @param memoryBytes that this process may use
 */
public record Capacity(int cores, int machineCores, long memoryBytes) {
  public Capacity {
    if (cores < 1 || machineCores < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException(
          "a machine has a core and memory, got %d, %d and %d"
              .formatted(cores, machineCores, memoryBytes));
    }
  }

  /** A process that may use the whole machine. */
  public Capacity(int cores, long memoryBytes) {
    this(cores, cores, memoryBytes);
  }
}
