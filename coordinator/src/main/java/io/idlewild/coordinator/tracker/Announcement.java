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
 */
record Announcement(int port, List<Item> items, List<HostId> poisoners) {
  /** One content; it is withdrawn if the worker does not hold nor want it any more. */
  record Item(ContentId content, boolean withdrawn, boolean peersWanted) {}

  /** The answer. */
  record Answer(boolean reachable, long intervalSeconds, List<Found> found, Set<HostId> banned) {}

  /** What the tracker says of one content. */
  record Found(ContentId content, Optional<SignedStatement> capability, List<Peer> peers) {}

  /** A peer with its signed address. */
  record Peer(SignedStatement record, boolean sameSite) {}
}
