package io.idlewild.coordinator.tracker;

import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.content.ReadRights;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.host.HostRevoked;
import io.idlewild.coordinator.tracker.model.PeerChoice;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.swarm.Poisoners;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows who has what and names peers to each other. What is not said again runs out; a restart
 * begins with nothing and knows everything again after one interval. Thread-safe; an announcement
 * may wait until the worker has picked up.
 */
@ApplicationScoped
public class TrackerService {
  private static final int MOST_ACCUSED = 10_000;
  private static final int TERMS = 3;
  private static final int LOWEST_PORT = 1_024;

  private final ReadRights rights;
  private final CertificateAuthority authority;
  private final TrackerSettings settings;
  private final TrackerMetrics metrics;
  private final InstantSource clock;
  private final PeerChoice choice;
  private final DialBack dialBack;
  private final ArrivalObserver arrivals;
  private final Map<ContentId, Map<HostId, Said>> holders = new ConcurrentHashMap<>();
  private final Map<HostId, PeersDoor> doors = new ConcurrentHashMap<>();
  private final Poisoners poisoners = new Poisoners(MOST_ACCUSED);
  private final Set<HostId> revoked = ConcurrentHashMap.newKeySet();

  TrackerService(
      ReadRights rights,
      CertificateAuthority authority,
      TrackerSettings settings,
      TrackerMetrics metrics,
      InstantSource clock,
      SecureRandom random,
      DialBack dialBack,
      ArrivalObserver arrivals) {
    this.rights = rights;
    this.authority = authority;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
    this.choice = new PeerChoice(random);
    this.dialBack = dialBack;
    this.arrivals = arrivals;
    metrics.watch(holders, doors);
  }

  /** What a host said of a content, and until when that counts. */
  private record Said(Held held, Instant until) {}

  /**
   * Where a worker can be dialled.
   *
   * @param record empty while nobody picked up
   */
  private record PeersDoor(
      IpAddress address, int port, Optional<SignedStatement> record, Instant until) {
    boolean isStill(IpAddress seen, int announced, Instant now) {
      return address.equals(seen) && port == announced && now.isBefore(until);
    }
  }

  Announcement.Answer announce(HostIdentity host, Announcement said) {
    metrics.announced();
    Instant now = clock.instant();
    boolean reachable = door(host, said.port(), now).record().isPresent();
    accuse(host.host(), said.poisoners());
    List<Announcement.Found> found = new ArrayList<>();
    for (Announcement.Item item : said.items()) {
      if (item.held() == Held.WITHDRAWN) {
        holders.getOrDefault(item.content(), Map.of()).remove(host.host());
      } else if (item.peersWanted()) {
        found.add(find(host, item.content(), now));
        hold(host.host(), item, now);
      } else {
        hold(host.host(), item, now);
      }
    }
    arrivals.arrived(host.host(), said.arrivals());
    return new Announcement.Answer(reachable, settings.interval().toSeconds(), found, banned());
  }

  private void hold(HostId host, Announcement.Item item, Instant now) {
    Instant until = now.plus(settings.interval().multipliedBy(TERMS));
    holders
        .computeIfAbsent(item.content(), id -> new ConcurrentHashMap<>())
        .put(host, new Said(item.held(), until));
  }

  /** Who has a content or wants it, as they said lately. */
  public Map<HostId, Held> holders(ContentId content) {
    Instant now = clock.instant();
    Map<HostId, Held> found = new HashMap<>();
    holders
        .getOrDefault(content, Map.of())
        .forEach((host, said) -> {
          if (now.isBefore(said.until())) {
            found.put(host, said.held());
          }
        });
    return found;
  }

  /** Contents that anybody has or wants, as they said lately. */
  public int contents() {
    return holders.size();
  }

  /** Hosts that are in the directory. */
  public int hosts() {
    return doors.size();
  }

  /** How many hosts report which one for wrong chunks; it is not banned yet. */
  public Map<HostId, Integer> accused() {
    synchronized (poisoners) {
      return poisoners.accused();
    }
  }

  /** Peers, if a lease of the host needs the content and the job lets it wander. */
  private Announcement.Found find(HostIdentity host, ContentId content, Instant now) {
    Optional<Sharing> sharing = rights.sharing(host.host(), content).filter(Sharing::mayBeListed);
    if (sharing.isEmpty() || isBanned(host.host())) {
      return new Announcement.Found(content, Optional.empty(), List.of());
    }
    List<PeerChoice.Candidate> candidates = new ArrayList<>();
    holders
        .getOrDefault(content, Map.of())
        .forEach((holder, one) -> candidate(holder, one.until(), now).ifPresent(candidates::add));
    List<Announcement.Peer> peers = new ArrayList<>();
    for (PeerChoice.Chosen chosen :
        choice.choose(
            host.host(), IpAddress.of(host.address()), candidates, sharing.get() == Sharing.LAN)) {
      PeersDoor door = doors.get(chosen.peer().host());
      if (door != null) {
        door.record()
            .ifPresent(record -> peers.add(new Announcement.Peer(record, chosen.sameSite())));
      }
    }
    metrics.named(peers.size());
    return new Announcement.Found(
        content, Optional.of(capability(host.host(), content, sharing.get(), now)), peers);
  }

  private Optional<PeerChoice.Candidate> candidate(HostId holder, Instant until, Instant now) {
    PeersDoor door = doors.get(holder);
    return door == null || door.record().isEmpty() || !now.isBefore(until) || isBanned(holder)
        ? Optional.empty()
        : Optional.of(new PeerChoice.Candidate(holder, door.address(), door.port()));
  }

  private SignedStatement capability(HostId host, ContentId content, Sharing sharing, Instant now) {
    try {
      metrics.granted();
      return authority.sign(
          new Capability(content, host, sharing, now.plus(settings.capability())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the authority cannot sign", e);
    }
  }

  /** What is known of the host's door; a new one is called, and counts when it has answered. */
  private PeersDoor door(HostIdentity host, int port, Instant now) {
    IpAddress seen = IpAddress.of(host.address());
    PeersDoor known = doors.get(host.host());
    if (known != null && known.isStill(seen, port, now)) {
      return known;
    }
    Instant until = now.plus(settings.reachable());
    PeersDoor fresh = new PeersDoor(seen, port, Optional.empty(), until);
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

  private void answered(HostId host, PeersDoor door, boolean answers) {
    metrics.dialled(answers);
    if (answers) {
      doors.replace(
          host,
          door,
          new PeersDoor(
              door.address(),
              door.port(),
              Optional.of(record(host, door.address(), door.port(), door.until())),
              door.until()));
    }
  }

  /** It outlives the next dialling a little, so that what peers pass on is not dead already. */
  private SignedStatement record(HostId host, IpAddress address, int port, Instant until) {
    try {
      return authority.sign(new PeerRecord(host, address, port, until.plus(settings.reachable())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the authority cannot sign", e);
    }
  }

  private void accuse(HostId reporter, List<HostId> accused) {
    synchronized (poisoners) {
      for (HostId host : accused) {
        metrics.poisoned(poisoners.report(reporter, host));
      }
    }
  }

  private boolean isBanned(HostId host) {
    synchronized (poisoners) {
      return poisoners.isBanned(host) || revoked.contains(host);
    }
  }

  /** Hosts that nobody should deal with. */
  public Set<HostId> banned() {
    Set<HostId> banned = new HashSet<>(revoked);
    synchronized (poisoners) {
      banned.addAll(poisoners.banned());
    }
    return banned;
  }

  void revoked(@Observes HostRevoked event) {
    revoked.add(event.host());
    doors.remove(event.host());
  }

  /** Forgets what has run out. */
  @Scheduled(every = "1m", delayed = "1m")
  void expire() {
    Instant now = clock.instant();
    holders.values().forEach(hosts -> hosts.values().removeIf(one -> !now.isBefore(one.until())));
    holders.values().removeIf(Map::isEmpty);
    doors.values().removeIf(door -> !now.isBefore(door.until()));
  }
}
