package io.idlewild.client;

import java.time.Duration;

/**
 * A work unit that was computed on this machine, to see what it needs.
 *
 * @param index its place in the job
 * @param end how it ended: {@code EXITED}, or the limit or fault that stopped it
 * @param exitCode of the program; -1 if it was stopped
 * @param cpuTime that it used
 * @param wallTime that it took
 * @param outputs files that it wrote
 * @param outputBytes of all of them
 */
public record Probe(
    int index,
    String end,
    int exitCode,
    Duration cpuTime,
    Duration wallTime,
    int outputs,
    long outputBytes) {

  /** Whether it ended as it should. */
  public boolean isGood() {
    return exitCode == 0;
  }
}
