package io.idlewild.tools.hosts;

/**
 * What a simulated host says of its machine.
 *
 * @param name for people
 * @param os operating system
 * @param arch processor architecture
 * @param cpu the processor's name
 * @param logicalCores threads that run at once
 * @param memoryBytes of main memory
 */
public record MachineFacts(
    String name, String os, String arch, String cpu, int logicalCores, long memoryBytes) {
  private static final int CORES = 4;
  private static final long MEMORY_BYTES = 8L << 30;

  /** A machine that says that it is none. */
  public static MachineFacts plain(int index) {
    return new MachineFacts("simulated-" + index, "Simulated", "none", "none", CORES, MEMORY_BYTES);
  }
}
