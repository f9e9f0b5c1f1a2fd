package io.idlewild.coordinator.dispatch;

/** What a host is told of its report; it forgets the lease in any case. */
enum Verdict {
  ACCEPTED,
  /** The lease had ended before; what came is not used. */
  TOO_LATE,
  REFUSED
}
