package io.idlewild.worker.overlay;

import io.idlewild.core.id.HostId;
import io.idlewild.core.overlay.Contact;
import io.idlewild.worker.exchange.PeerAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** With whom this node has to do: what it may dial, and whom it does not know any more. */
final class Admission {
  private final HostId self;
  private final Set<HostId> revoked = ConcurrentHashMap.newKeySet();
  private Predicate<PeerAddress> dialable = peer -> false;

  Admission(HostId self) {
    this.self = self;
  }

  /** Nothing may be dialled before this is called, on the node's thread. */
  void allow(Predicate<PeerAddress> addresses) {
    dialable = addresses;
  }

  boolean mayDial(PeerAddress peer) {
    return dialable.test(peer);
  }

  /** Whose contact it is says only its answer, so the address alone counts. */
  boolean mayDial(Contact contact) {
    return dialable.test(new PeerAddress(self, contact.address(), contact.port()));
  }

  /** From any thread. */
  void revoke(HostId host) {
    revoked.add(host);
  }

  boolean isRevoked(HostId host) {
    return revoked.contains(host);
  }
}
