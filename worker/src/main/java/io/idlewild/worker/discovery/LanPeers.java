package io.idlewild.worker.discovery;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.worker.exchange.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hosts that were heard in the local network, where, and until when that counts. Thread-safe. */
public final class LanPeers {
  private static final Duration MEMORY = Duration.ofMinutes(2);
  private static final int MOST = 1_000;

  private final InstantSource clock;
  private final Map<HostId, Heard> heard = new ConcurrentHashMap<>();

  public LanPeers(InstantSource clock) {
    this.clock = clock;
  }

  /** A host at an address, as its beacon came from there. */
  record Heard(HostId host, IpAddress address, int port, Instant until) {}

  void hear(HostId host, IpAddress address, int port) {
    Instant now = clock.instant();
    if (heard.size() >= MOST) {
      heard.values().removeIf(one -> !now.isBefore(one.until));
    }
    if (heard.size() < MOST || heard.containsKey(host)) {
      heard.put(host, new Heard(host, address, port, now.plus(MEMORY)));
    }
  }

  /** Where hosts of this network can be called. */
  public List<PeerAddress> addresses() {
    return all().stream()
        .map(one -> new PeerAddress(one.host(), one.address(), one.port()))
        .toList();
  }

  /** Whether that host was heard at that address lately. */
  boolean isHeard(HostId host, IpAddress address) {
    Heard one = heard.get(host);
    return one != null && one.address.equals(address) && clock.instant().isBefore(one.until);
  }

  /** Whether anybody was heard at that address lately. */
  public boolean isHeard(IpAddress address) {
    return all().stream().anyMatch(one -> one.address.equals(address));
  }

  Collection<Heard> all() {
    Instant now = clock.instant();
    return List.copyOf(heard.values()).stream().filter(one -> now.isBefore(one.until)).toList();
  }

  boolean isEmpty() {
    return all().isEmpty();
  }
}
