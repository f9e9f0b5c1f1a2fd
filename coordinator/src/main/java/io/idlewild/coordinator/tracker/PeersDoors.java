package io.idlewild.coordinator.tracker;

import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where workers can be dialled by each other, as far as they have picked up. Thread-safe. */
final class PeersDoors {
  private static final int LOWEST_PORT = 1_024;

  private final CertificateAuthority authority;
  private final TrackerSettings settings;
  private final TrackerMetrics metrics;
  private final DialBack dialBack;
  private final Map<HostId, Door> doors = new ConcurrentHashMap<>();

  /** A field, because a gauge does not keep alive what it measures. */
  private final Map<HostId, Door> all = Collections.unmodifiableMap(doors);

  PeersDoors(
      CertificateAuthority authority,
      TrackerSettings settings,
      TrackerMetrics metrics,
      DialBack dialBack) {
    this.authority = authority;
    this.settings = settings;
    this.metrics = metrics;
    this.dialBack = dialBack;
  }

  /**
   * Where a worker can be dialled.
   *
   * @param record empty while nobody picked up
   */
  record Door(IpAddress address, int port, Optional<SignedStatement> record, Instant until) {
    private boolean isStill(IpAddress seen, int announced, Instant now) {
      return address.equals(seen) && port == announced && now.isBefore(until);
    }
  }

  /** What is known of the host's door; a new one is called, and counts when it has answered. */
  Door announced(HostIdentity host, int port, Instant now) {
    IpAddress seen = IpAddress.of(host.address());
    Door known = doors.get(host.host());
    if (known != null && known.isStill(seen, port, now)) {
      return known;
    }
    Door fresh = new Door(seen, port, Optional.empty(), now.plus(settings.reachable()));
    doors.put(host.host(), fresh);
    boolean called =
        port < LOWEST_PORT
            || dialBack.call(
                host.host(),
                host.address(),
                port,
                settings.dialBack(),
                answers -> answered(host.host(), fresh, answers));
    if (!called) {
      doors.remove(host.host(), fresh);
    }
    return doors.getOrDefault(host.host(), fresh);
  }

  private void answered(HostId host, Door door, boolean answers) {
    metrics.dialled(answers);
    if (answers) {
      Optional<SignedStatement> record = Optional.of(record(host, door));
      doors.replace(host, door, new Door(door.address(), door.port(), record, door.until()));
    }
  }

  /** It outlives the next dialling a little, so that what peers pass on is not dead already. */
  private SignedStatement record(HostId host, Door door) {
    try {
      return authority.sign(
          new PeerRecord(
              host, door.address(), door.port(), door.until().plus(settings.reachable())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the authority cannot sign", e);
    }
  }

  Optional<Door> of(HostId host) {
    return Optional.ofNullable(doors.get(host));
  }

  /** All of them, as they are at any time. */
  Map<HostId, Door> all() {
    return all;
  }

  void forget(HostId host) {
    doors.remove(host);
  }

  void expire(Instant now) {
    doors.values().removeIf(door -> !now.isBefore(door.until()));
  }
}
