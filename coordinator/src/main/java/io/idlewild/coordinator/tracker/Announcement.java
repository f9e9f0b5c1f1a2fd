package io.idlewild.coordinator.tracker;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.swarm.SignedStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a worker says it has.
 *
 * @param port of its peers' door; 0 if there is none
 * @param poisoners peers that it got wrong chunks from
 * @param arrivals what came since its last one
 */
record Announcement(int port, List<Item> items, List<HostId> poisoners, Arrivals arrivals) {
  /** One content. */
  record Item(ContentId content, Held held, boolean peersWanted) {}

  /** The answer. */
  record Answer(boolean reachable, long intervalSeconds, List<Found> found, Set<HostId> banned) {}

  /** What the tracker says of one content. */
  record Found(ContentId content, Optional<SignedStatement> capability, List<Peer> peers) {}

  /** A peer with its signed address. */
  record Peer(SignedStatement record, boolean sameSite) {}
}
