package io.idlewild.core.work;

import java.time.Duration;

/**
 * What a task may use. The sandbox enforces each and names the one that was met.
 *
 * @param memoryBytes linear memory of the module; rounded down to pages of 64 KiB
 * @param stackBytes stack of the guest
 * @param wallTime time that the task may compute, without the time that it is suspended
 * @param outputBytes all output files together, and again stdout and stderr together
 */
public record Limits(long memoryBytes, long stackBytes, Duration wallTime, long outputBytes) {
  /** Bytes in a page of WebAssembly memory. */
  public static final int PAGE_BYTES = 64 * 1024;

  /** 256 MiB of memory, 1 MiB of stack, one hour, 64 MiB of output. */
  public static final Limits DEFAULT =
      new Limits(256L << 20, 1L << 20, Duration.ofHours(1), 64L << 20);

  /** A module of WebAssembly 1.0 has at most 4 GiB. */
  private static final long MAX_MEMORY_BYTES = 4L << 30;

  public Limits {
    require(memoryBytes >= PAGE_BYTES && memoryBytes <= MAX_MEMORY_BYTES, "memory", memoryBytes);
    require(stackBytes >= PAGE_BYTES, "stack", stackBytes);
    require(wallTime.isPositive(), "wall time", wallTime);
    require(outputBytes >= 0, "output", outputBytes);
  }

  /** Whole pages of memory. */
  public int memoryPages() {
    return (int) (memoryBytes / PAGE_BYTES);
  }

  private static void require(boolean holds, String what, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("the limit of " + what + " is out of range: " + value);
    }
  }
}
