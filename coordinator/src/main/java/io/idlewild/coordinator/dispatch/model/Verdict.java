package io.idlewild.coordinator.dispatch.model;

/** What a host is told of its report; it forgets the lease in any case. */
public enum Verdict {
  ACCEPTED,
  /** The lease had ended before; what came is not used. */
  TOO_LATE,
  REFUSED
}
