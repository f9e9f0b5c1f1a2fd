package io.idlewild.core.trust.escrow;

/** How far a host is trusted with one workload version, from least to most. */
public enum Standing {
  /** Too many strikes: it gets no task any more. */
  BANNED,
  /** On probation: none of its results counts before another host returned the same. */
  NEWCOMER,
  /** Its results count alone, provisionally. */
  TRUSTED,
  /** It has passed enough checks to settle disputes among those below it. */
  SENIOR,
  /** The project owns it, or it is the coordinator's own sandbox: the last word. */
  ANCHOR;

  /** Whether this is {@code other} or above. */
  public boolean isAtLeast(Standing other) {
    return compareTo(other) >= 0;
  }
}
