package io.idlewild.coordinator.tracker;

import io.idlewild.core.swarm.HoldingChallenge;
import io.idlewild.protocol.swarm.SignedStatement;
import java.util.List;
import java.util.Optional;

/**
 * What a worker reports as a peer.
 *
 * @param bootstrapWanted whether nodes of the overlay are wanted in the answer
 */
record SwarmReport(boolean bootstrapWanted, List<Proof> proofs) {
  /** An answer to a challenge. */
  record Proof(HoldingChallenge question, HoldingChallenge.Answer answer) {}

  /**
   * The answer.
   *
   * @param own where this host can be called; empty while it cannot
   * @param bootstrap others that can be called
   */
  record Orders(
      Optional<SignedStatement> own,
      List<SignedStatement> bootstrap,
      List<HoldingChallenge> challenges,
      long intervalSeconds) {}
}
