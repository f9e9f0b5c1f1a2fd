package io.idlewild.worker.task;

import java.time.Duration;

/**
 * How a session behaves.
 *
 * @param maxMemoryBytes of all tasks together
 * @param longestSuspension after which suspended tasks are given back
 * @param revealRetry pause before an upload that failed is tried again
 */
public record SessionSettings(
    long maxMemoryBytes, Duration longestSuspension, Duration revealRetry) {

  /** Gives suspended tasks back after ten minutes. */
  public static SessionSettings withMemory(long maxMemoryBytes) {
    return new SessionSettings(maxMemoryBytes, Duration.ofMinutes(10), Duration.ofSeconds(5));
  }
}
