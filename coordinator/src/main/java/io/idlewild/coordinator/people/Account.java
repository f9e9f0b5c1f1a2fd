package io.idlewild.coordinator.people;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.core.id.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An account, as the database has it.
 *
 * @param password hash of it; empty if nobody can log in with one
 * @param subject who it is for an OpenID Connect provider; empty if none vouches for it
 * @param disabledAt since when nobody comes in with it
 * @param loggedInAt the last time
 */
record Account(
    AccountId id,
    String name,
    Set<Role> roles,
    Optional<String> password,
    Optional<String> subject,
    Instant createdAt,
    Optional<Instant> disabledAt,
    Optional<Instant> loggedInAt) {

  boolean isEnabled() {
    return disabledAt.isEmpty();
  }

  /** Whether a person can come in with it without a token. */
  boolean canLogIn() {
    return isEnabled() && (password.isPresent() || subject.isPresent());
  }

  Caller caller() {
    return new Caller(id, name, roles);
  }
}
