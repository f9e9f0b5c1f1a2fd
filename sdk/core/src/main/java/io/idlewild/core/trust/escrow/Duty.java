package io.idlewild.core.trust.escrow;

/** For what a task is leased. The host is never told. */
public enum Duty {
  /** The answer is known already; it examines the host. */
  EXAM,
  /** Settles a dispute among hosts of lower standing. */
  ARBITRATE,
  /** Repeats a work unit whose result is committed, because the policy wants it. */
  AUDIT,
  /** Repeats any unchecked result, though no audit of it is due, so that one task checks two. */
  PROBE,
  /** Computes a work unit that has no result that counts. */
  FRESH
}
