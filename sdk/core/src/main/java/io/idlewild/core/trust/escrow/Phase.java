package io.idlewild.core.trust.escrow;

/** How far a job is, as far as trust is concerned. */
public enum Phase {
  /** There is fresh work. */
  WORKING,
  /** All work units have been handed out; only audits and what they put back remain. */
  CLOSING
}
