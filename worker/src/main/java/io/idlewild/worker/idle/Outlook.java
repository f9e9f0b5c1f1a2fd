package io.idlewild.worker.idle;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether the owner is there, and when the machine will be in use again; 0 while it is.
 *
 * @param owner as far as can be seen
 * @param early with a chance of one in ten sooner than that; empty if not within a week
 * @param likely as probably sooner as later; empty if not within a week
 */
public record Outlook(Owner.Presence owner, Optional<Duration> early, Optional<Duration> likely) {

  static Outlook inUse(Owner.Presence owner) {
    return new Outlook(owner, Optional.of(Duration.ZERO), Optional.of(Duration.ZERO));
  }
}
