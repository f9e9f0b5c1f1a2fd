package io.idlewild.coordinator.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A token that lets somebody in.
 *
 * @param caller whom
 * @param expiresAt until when
 * @param counted whether its last use is written down
 */
record KnownToken(Caller caller, Optional<Instant> expiresAt, boolean counted) {
  boolean isGoodAt(Instant now) {
    return expiresAt.isEmpty() || now.isBefore(expiresAt.get());
  }
}
