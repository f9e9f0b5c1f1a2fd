package io.idlewild.worker.config;

/**
 * What shares are shares of.
 *
 * @param cores that this process may use: those of its control group, where it has one
 * @param memoryBytes that this process may use
 */
public record Capacity(int cores, long memoryBytes) {
  public Capacity {
    if (cores < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException(
          "a machine has a core and memory, got %d and %d".formatted(cores, memoryBytes));
    }
  }
}
