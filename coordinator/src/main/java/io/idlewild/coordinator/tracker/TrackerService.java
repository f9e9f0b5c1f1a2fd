package io.idlewild.coordinator.tracker;

import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.content.ReadRights;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.host.HostRevoked;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.tracker.model.PeerChoice;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.SignedStatement;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows who has what and names peers to each other. What is not said again runs out; a restart
 * begins with nothing and knows everything again after one interval. Thread-safe; an announcement
 * may wait until the worker has picked up.
 */
@ApplicationScoped
public class TrackerService implements ContentPlaces {
  private static final int TERMS = 3;

  /** Contents that one host may announce; a worker announces 256 and those that it fetches. */
  static final int MOST_OF_HOST = 1_024;

  private static final long MOST_IN_ALL = 4_000_000;

  /** A right outlives the leases of a host that is away by this. */
  private static final Duration GRACE = Duration.ofMinutes(30);

  private final ReadRights rights;
  private final CertificateAuthority authority;
  private final TrackerSettings settings;
  private final TrackerMetrics metrics;
  private final InstantSource clock;
  private final PeerChoice choice;
  private final Directory directory = new Directory(MOST_OF_HOST, MOST_IN_ALL);
  private final ArrivalObserver arrivals;
  private final PeersDoors doors;
  private final Outcasts outcasts;

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
    this.arrivals = arrivals;
    this.doors = new PeersDoors(authority, settings, metrics, dialBack);
    this.outcasts = new Outcasts(metrics);
    metrics.watch(directory.contents(), doors.all());
  }

  /** Fails with a problem if the host announces more than it may. */
  Announcement.Answer announce(HostIdentity host, Announcement said) {
    metrics.announced();
    Instant now = clock.instant();
    requireRoom(host.host(), said, now);
    boolean reachable = doors.announced(host, said.port(), now).record().isPresent();
    outcasts.accuse(host.host(), said.poisoners());
    List<Announcement.Found> found = new ArrayList<>();
    for (Announcement.Item item : said.items()) {
      if (item.held() == Held.WITHDRAWN) {
        directory.withdraw(host.host(), item.content());
        continue;
      }
      if (item.peersWanted()) {
        found.add(find(host, item.content(), now));
      }
      directory.hold(
          host.host(),
          item.content(),
          item.held(),
          now.plus(settings.interval().multipliedBy(TERMS)));
    }
    arrivals.arrived(host.host(), said.arrivals());
    return new Announcement.Answer(
        reachable,
        IpAddress.of(host.address()),
        settings.interval().toSeconds(),
        found,
        soon(host.host(), now),
        outcasts.all());
  }

  private void requireRoom(HostId host, Announcement said, Instant now) {
    List<ContentId> held =
        said.items().stream()
            .filter(item -> item.held() != Held.WITHDRAWN)
            .map(Announcement.Item::content)
            .toList();
    String refusal = directory.refusal(host, held, now);
    if (!refusal.isEmpty()) {
      throw Problem.of(
              "too-many-announcements",
              429,
              refusal + ".",
              "Withdraw contents, or say them no more: they run out after %d s."
                  .formatted(settings.interval().multipliedBy(TERMS).toSeconds()))
          .asException();
    }
  }

  /** What it will probably need next and does not have. */
  private Map<ContentId, Sharing> soon(HostId host, Instant now) {
    Map<ContentId, Sharing> soon = new HashMap<>(rights.likely(host));
    soon.keySet().removeIf(content -> directory.holds(host, content, now));
    return soon;
  }

  @Override
  public boolean holds(HostId host, ContentId content) {
    return directory.holds(host, content, clock.instant());
  }

  /** Who has a content or wants it, as they said lately. */
  public Map<HostId, Held> holders(ContentId content) {
    return directory.holders(content, clock.instant());
  }

  /** Contents that anybody has or wants, as they said lately. */
  public int contents() {
    return directory.contents().size();
  }

  /** Hosts that are in the directory. */
  public int hosts() {
    return doors.all().size();
  }

  /** How many hosts report which one for wrong chunks; it is not banned yet. */
  public Map<HostId, Integer> accused() {
    return outcasts.accused();
  }

  /** Peers, if a lease of the host needs the content and the job lets it wander. */
  private Announcement.Found find(HostIdentity host, ContentId content, Instant now) {
    Optional<Sharing> sharing = rights.sharing(host.host(), content).filter(Sharing::mayBeListed);
    if (sharing.isEmpty() || outcasts.contains(host.host())) {
      return new Announcement.Found(content, Optional.empty(), List.of());
    }
    List<PeerChoice.Candidate> candidates = new ArrayList<>();
    directory
        .holders(content, now)
        .keySet()
        .forEach(holder -> candidate(holder).ifPresent(candidates::add));
    List<Announcement.Peer> peers = new ArrayList<>();
    for (PeerChoice.Chosen chosen :
        choice.choose(
            host.host(), IpAddress.of(host.address()), candidates, sharing.get() == Sharing.LAN)) {
      door(chosen.peer().host())
          .ifPresent(record -> peers.add(new Announcement.Peer(record, chosen.sameSite())));
    }
    metrics.named(peers.size());
    return new Announcement.Found(
        content, Optional.of(capability(host.host(), content, sharing.get(), now)), peers);
  }

  private Optional<PeerChoice.Candidate> candidate(HostId holder) {
    return doors
        .of(holder)
        .filter(door -> door.record().isPresent() && !outcasts.contains(holder))
        .map(door -> new PeerChoice.Candidate(holder, door.address(), door.port()));
  }

  private SignedStatement capability(HostId host, ContentId content, Sharing sharing, Instant now) {
    try {
      metrics.granted();
      return authority.sign(new Capability(content, host, sharing, now.plus(life(host))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the authority cannot sign", e);
    }
  }

  /** A host that may be away with its leases for long needs the right to their inputs as long. */
  private Duration life(HostId host) {
    Duration away = rights.absence(host).plus(GRACE);
    return away.compareTo(settings.capability()) > 0 ? away : settings.capability();
  }

  /** Hosts that nobody should deal with. */
  public Set<HostId> banned() {
    return outcasts.all();
  }

  void revoked(@Observes HostRevoked event) {
    outcasts.revoke(event.host());
    doors.forget(event.host());
  }

  /** Where a host can be dialled; empty while nobody picked up. */
  Optional<SignedStatement> door(HostId host) {
    return doors.of(host).flatMap(PeersDoors.Door::record);
  }

  /** Some hosts that picked up, drawn at random, so that the overlay has no favourites. */
  List<SignedStatement> doors(HostId asker, int most) {
    List<SignedStatement> records = new ArrayList<>();
    Set<HostId> banned = outcasts.all();
    doors
        .all()
        .forEach((host, door) -> {
          if (!host.equals(asker) && !banned.contains(host)) {
            door.record().ifPresent(records::add);
          }
        });
    Collections.shuffle(records);
    return List.copyOf(records.subList(0, Math.min(most, records.size())));
  }

  /** Forgets what has run out. */
  @Scheduled(every = "1m", delayed = "1m")
  void expire() {
    Instant now = clock.instant();
    directory.expire(now);
    doors.expire(now);
  }
}
