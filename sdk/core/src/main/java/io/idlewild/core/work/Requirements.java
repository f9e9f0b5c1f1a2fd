package io.idlewild.core.work;

/**
 * What a host must have to be given a task.
 *
 * @param memoryBytes free memory
 * @param diskBytes free room in the worker's store
 */
public record Requirements(long memoryBytes, long diskBytes) {
  /** What the runtime itself takes beside the guest's memory. */
  private static final long RUNTIME_BYTES = 192L << 20;

  public Requirements {
    if (memoryBytes < 0 || diskBytes < 0) {
      throw new IllegalArgumentException("negative: " + memoryBytes + ", " + diskBytes);
    }
  }

  /** What a task with these limits and this much input needs. */
  public static Requirements of(Limits limits, long inputBytes) {
    return new Requirements(
        limits.memoryBytes() + RUNTIME_BYTES, inputBytes + limits.outputBytes());
  }

  /** Whether a host with this much free memory and disk can take the task. */
  public boolean metBy(long freeMemoryBytes, long freeDiskBytes) {
    return freeMemoryBytes >= memoryBytes && freeDiskBytes >= diskBytes;
  }
}
