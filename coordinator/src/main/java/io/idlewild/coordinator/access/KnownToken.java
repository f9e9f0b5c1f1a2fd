package io.idlewild.coordinator.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A token that lets somebody in.
 *
 * @param caller whom
 * @param expiresAt until when
 */
record KnownToken(Caller caller, Optional<Instant> expiresAt) {
  boolean isGoodAt(Instant now) {
    return expiresAt.isEmpty() || now.isBefore(expiresAt.get());
  }
}
