package io.idlewild.worker.exchange;

import io.idlewild.core.id.HostId;
import java.net.InetAddress;

/**
 * An open stream with one peer about one content, in both directions. What is said leaves in order.
 * Not thread-safe: for the swarm's thread alone.
 */
public interface PeerLink {
  /** Who is at the other end, by its certificate. */
  HostId peer();

  /** From or to which the connection goes. */
  InetAddress address();

  /** Whether this side called. */
  boolean dialled();

  void say(PeerSays said);

  /** Lets the peer say so many things more; what is not asked for waits at its side. */
  void hear(int more);

  /** Ends it; the reason is for the other side's log. */
  void close(String why);
}
