package io.idlewild.coordinator.access;

import java.util.EnumSet;
import java.util.Set;

/** What a REST operation is about; together with its method that names the scope it wants. */
public enum Area {
  /** Jobs, their work units, results and contents. */
  JOBS(EnumSet.of(Scope.JOBS_READ), EnumSet.of(Scope.JOBS_WRITE)),
  /** Hosts and their credit. */
  HOSTS(EnumSet.of(Scope.HOSTS_READ), EnumSet.of(Scope.HOSTS_WRITE)),
  /** The whole grid, as far as the caller may see it. */
  GRID(EnumSet.of(Scope.JOBS_READ, Scope.HOSTS_READ), EnumSet.of(Scope.ADMIN)),
  /** The caller's own account. Any token may ask whose it is. */
  ACCOUNT(EnumSet.allOf(Scope.class), EnumSet.of(Scope.ACCOUNT)),
  /** Everybody's. */
  ADMIN(EnumSet.of(Scope.ADMIN), EnumSet.of(Scope.ADMIN));

  private final Set<Scope> reading;
  private final Set<Scope> writing;

  Area(Set<Scope> reading, Set<Scope> writing) {
    this.reading = reading;
    this.writing = writing;
  }

  /** Any of these is enough. */
  Set<Scope> scopes(boolean changes) {
    return changes ? writing : reading;
  }
}
