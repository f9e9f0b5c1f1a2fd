package io.idlewild.worker.config;

import java.time.Instant;
import java.util.Optional;

/**
 * What the volunteer said by a button and not in the file, at one moment.
 *
 * @param snooze if nothing is to be computed for now
 * @param drained since when nothing new is taken
 */
public record StandingOrder(Optional<Snoozed> snooze, Optional<Instant> drained) {
  /** Nothing was said. */
  public static final StandingOrder NONE = new StandingOrder(Optional.empty(), Optional.empty());

  /**
   * Nothing is to be computed.
   *
   * @param since when it was said
   * @param until empty if until the volunteer says so
   */
  public record Snoozed(Instant since, Optional<Instant> until) {}
}
