package io.idlewild.coordinator.journal.model;

/** Where a vote on an audited work unit stands. Void votes never count again. */
public enum VoteState {
  /** It stands alone, and may be drawn for an audit. */
  UNCHECKED,
  /** An audit, or a dispute, will decide on it. */
  AWAITING,
  /** Another host's vote confirmed it. */
  CHECKED,
  /** Its host was convicted, or it was found wrong. */
  VOID
}
