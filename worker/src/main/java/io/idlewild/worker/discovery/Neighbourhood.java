package io.idlewild.worker.discovery;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.DialRefusal;
import io.idlewild.core.net.DialRules;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.swarm.Nearness;
import io.idlewild.worker.exchange.PeerAddress;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where this worker is in the network, who is near it, and what it may dial. Thread-safe. */
final class Neighbourhood {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbourhood.class);

  private final LanPeers lan;
  private final boolean oneMachine;
  private final DialRules rules;
  private final Set<IpAddress> sameSite = ConcurrentHashMap.newKeySet();
  private volatile @Nullable IpAddress own;

  /**
   * @param oneMachine whether workers of this very machine are its only neighbours
   */
  Neighbourhood(LanPeers lan, boolean oneMachine) {
    this.lan = lan;
    this.oneMachine = oneMachine;
    this.rules =
        oneMachine
            ? DialRules.onOneMachine()
            : DialRules.of(address -> lan.isHeard(address) || sameSite.contains(address));
  }

  LanPeers lan() {
    return lan;
  }

  /** The coordinator says that an address is behind the same public one. */
  void isAtThisSite(IpAddress address) {
    sameSite.add(address);
  }

  /** The coordinator says from where it sees this worker. */
  void isSeenAt(IpAddress address) {
    own = address;
  }

  /** From where the coordinator sees this worker, if it has said so. */
  Optional<IpAddress> seenAt() {
    return Optional.ofNullable(own);
  }

  boolean isOnLan(HostId peer, InetAddress address) {
    return oneMachine && address.isLoopbackAddress() || lan.isHeard(peer, IpAddress.of(address));
  }

  boolean mayDial(PeerAddress peer) {
    Optional<DialRefusal> refusal = rules.refusal(peer.address(), peer.port());
    refusal.ifPresent(
        why -> LOG.debug("Peer {} is not dialled: {} {}", peer.host(), peer.address(), why.text()));
    return refusal.isEmpty();
  }

  Nearness nearness(PeerAddress peer) {
    if (isOnLan(peer.host(), peer.address().toInetAddress())) {
      return Nearness.LAN;
    }
    IpAddress here = own;
    if (sameSite.contains(peer.address()) || peer.address().equals(here)) {
      return Nearness.SITE;
    }
    boolean sameBlock =
        here != null
            && here.isV4() == peer.address().isV4()
            && here.block() == peer.address().block();
    return sameBlock ? Nearness.BLOCK : Nearness.REST;
  }
}
