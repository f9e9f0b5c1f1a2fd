package io.idlewild.coordinator.platform;

import java.util.Optional;
import java.util.UUID;

/** An id that is a UUID, as callers over REST write it. */
public final class UuidParameter {
  private UuidParameter() {}

  /** The id, or empty if nothing can have it. */
  public static Optional<UUID> parse(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
