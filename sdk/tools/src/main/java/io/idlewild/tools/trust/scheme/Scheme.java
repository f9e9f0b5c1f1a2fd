package io.idlewild.tools.trust.scheme;

/** A way to accept results, as the coordinator of one simulated job. */
public interface Scheme {

  /** What {@link #lease} returns when there is nothing for this identity. */
  int NOTHING = -1;

  /** The right answer to any work unit. */
  int RIGHT = 0;

  /** A host comes. Identities come in the order of their numbers. */
  void enrol(Identity identity);

  /** Chooses a work unit for an identity, which reports before anything else happens. */
  int lease(Identity identity);

  /** Whether the last lease was for a work unit without a result. */
  boolean wasFresh();

  /**
   * Takes the answer to the last lease.
   *
   * @param pace the time that it took, 1 for a typical host
   */
  void report(Identity identity, int workUnit, int answer, double pace);

  /** Whether an identity gets nothing any more. */
  boolean isBanned(Identity identity);

  /** How often an identity was found wrong. */
  int convictions(Identity identity);

  /** No identity was leased anything in a whole round. */
  void stalled();

  boolean isFinished();

  Tally tally();
}
