package io.idlewild.core.trust.escrow;

import java.util.List;

/** What follows from the votes on one work unit. */
public sealed interface Ruling {

  /** No vote counts: the work unit is to be computed. */
  record Vacant() implements Ruling {}

  /** A newcomer's vote alone: the work unit is to be audited. */
  record Unproven() implements Ruling {}

  /** A trusted host's vote alone: the result is provisional. */
  record Provisional() implements Ruling {}

  /** All agree: every vote passed its check. */
  record Agreed() implements Ruling {}

  /**
   * They differ, and one more vote is needed.
   *
   * @param arbiter the least standing of whoever gives it
   */
  record Disputed(Standing arbiter) implements Ruling {}

  /**
   * They differ, and it is clear who is wrong.
   *
   * @param group the right result; its votes passed their check
   * @param convicted positions of the wrong votes in the ballot
   */
  record Settled(int group, List<Integer> convicted) implements Ruling {
    public Settled {
      convicted = List.copyOf(convicted);
    }
  }
}
