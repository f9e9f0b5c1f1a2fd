package io.idlewild.coordinator.check;

import java.time.Duration;
import java.util.Optional;

/**
 * How a check is done.
 *
 * @param limit violations that are named of each thing that is looked for
 * @param deep whether every stored byte is read and verified
 * @param overdue how long after its end a lease must be gone, if a dispatcher has been running for
 *     longer than that; empty if none runs
 */
public record CheckSettings(int limit, boolean deep, Optional<Duration> overdue) {
  /** Violations that are named unless somebody wants more. */
  public static final int USUAL_LIMIT = 20;

  /** The most that anybody gets. */
  public static final int MAX_LIMIT = 1000;

  public CheckSettings {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is %d, not 1 to %d".formatted(limit, MAX_LIMIT));
    }
  }

  /** Of a database that nobody else uses. */
  public static CheckSettings stopped(int limit, boolean deep) {
    return new CheckSettings(limit, deep, Optional.empty());
  }
}
