package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.Nearness;
import java.net.InetAddress;

/** What the swarm wants to know of the world, and tells it. Called on the swarm's thread. */
public interface Surroundings {
  /** Whether that host was heard in the local network at this address. */
  boolean isOnLan(HostId peer, InetAddress address);

  /** Whether an address may be dialled at all. */
  boolean mayDial(PeerAddress peer);

  /** How near a peer is. */
  default Nearness nearness(PeerAddress peer) {
    return Nearness.REST;
  }

  /** Peers of a content are wanted, and the right to have it from them. */
  void wanted(ContentId content);

  /** A content is here now, as a whole. */
  void complete(ContentId content);

  /** A peer sent a chunk with a wrong hash. */
  void poisoned(HostId peer, ContentId content);
}
