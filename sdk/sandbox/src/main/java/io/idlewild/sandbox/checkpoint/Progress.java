package io.idlewild.sandbox.checkpoint;

import java.time.Duration;

/**
 * What a task had used and said until its state was taken, in all its runs together.
 *
 * @param wallTime that it computed
 * @param cpuTime of the programs that ran it
 * @param stderrTail the last that it wrote to descriptor 2
 */
public record Progress(Duration wallTime, Duration cpuTime, String stderrTail) {
  /** Of a task that has not begun. */
  public static final Progress NONE = new Progress(Duration.ZERO, Duration.ZERO, "");
}
