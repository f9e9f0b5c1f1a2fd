package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.worker.exchange.Arrivals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The coordinator's directory of who has what. Calls block. */
interface Tracker {
  /** What there is of a content here. */
  enum Possession {
    WANTED,
    PARTIAL,
    COMPLETE
  }

  /** One content of an announcement. */
  record Holding(ContentId content, Possession possession, boolean peersWanted) {}

  /** A peer that sent a wrong chunk. */
  record Accusation(HostId host, ContentId content) {}

  /**
   * What this host says.
   *
   * @param port of the peers' door; 0 if there is none
   * @param arrivals what came since the last one
   */
  record Announcement(
      int port, List<Holding> holdings, List<Accusation> accusations, Arrivals arrivals) {}

  /**
   * A peer that the tracker names.
   *
   * @param sameSite whether it is behind the same public address
   */
  record Named(SignedStatement record, boolean sameSite) {}

  /** What the tracker says of one content. */
  record Found(ContentId content, Optional<SignedStatement> capability, List<Named> peers) {}

  /** The answer to an announcement. */
  record Answer(boolean reachable, Duration interval, List<Found> contents, Set<HostId> banned) {}

  /** Empty if the coordinator cannot be reached, or knows no tracker. */
  Optional<Answer> announce(Announcement announcement);
}
