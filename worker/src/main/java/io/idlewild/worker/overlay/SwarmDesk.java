package io.idlewild.worker.overlay;

import io.idlewild.core.swarm.HoldingChallenge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the coordinator wants of a peer, and gives it. Calls block. */
interface SwarmDesk {
  /** A leaf that was asked for. */
  record Shown(HoldingChallenge challenge, HoldingChallenge.Answer answer) {}

  /** What the coordinator says. */
  record Orders(OverlayTerms terms, List<HoldingChallenge> challenges, Duration interval) {}

  /** Empty if the coordinator cannot be reached. */
  Optional<Orders> report(boolean bootstrapWanted, List<Shown> proofs);
}
