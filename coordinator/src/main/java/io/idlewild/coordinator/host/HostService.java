package io.idlewild.coordinator.host;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The registry of hosts. Each gRPC call asks for one, so all stand in memory; what changes goes to
 * the database first. Thread-safe.
 */
@ApplicationScoped
public class HostService {
  private final HostRepository repository;
  private final InstantSource clock;
  private final Event<HostRevoked> revocations;
  private final Event<HostAppointed> appointments;
  private final Event<HostDrained> drains;
  private final Event<HostBanned> bans;
  private final Event<HostClaimed> claims;
  private final Map<HostId, Host> hosts = new ConcurrentHashMap<>();
  private final Map<HostId, Presence> presences = new ConcurrentHashMap<>();
  private final Set<HostId> seenSinceFlush = ConcurrentHashMap.newKeySet();

  HostService(
      HostRepository repository,
      InstantSource clock,
      Event<HostRevoked> revocations,
      Event<HostAppointed> appointments,
      Event<HostDrained> drains,
      Event<HostBanned> bans,
      Event<HostClaimed> claims) {
    this.repository = repository;
    this.clock = clock;
    this.revocations = revocations;
    this.appointments = appointments;
    this.drains = drains;
    this.bans = bans;
    this.claims = claims;
  }

  void load(@Observes @Priority(100) StartupEvent start) {
    QuarkusTransaction.requiringNew().call(repository::all).forEach(h -> hosts.put(h.id(), h));
  }

  /** A host; empty if nobody enrolled it. */
  public Optional<Host> find(HostId id) {
    return Optional.ofNullable(hosts.get(id));
  }

  /** All hosts, in no order. */
  public List<Host> all() {
    return List.copyOf(hosts.values());
  }

  /**
   * Writes down a new host. Call it in the transaction that redeems its invitation, and {@link
   * #enrolled} after the commit.
   */
  public Host add(
      HostId id, byte[] hostKey, AccountId account, HostFacts facts, InetAddress address) {
    return repository.add(id, hostKey, account, facts, NetworkBlock.of(address), clock.instant());
  }

  /** From now on the host may connect. */
  public void enrolled(Host host) {
    hosts.put(host.id(), host);
  }

  /** The host opened a stream. What it tells is written down if it differs from the last time. */
  public void connected(HostId id, HostFacts facts, InetAddress address) {
    presences.compute(id, (key, now) -> orAbsent(now).connected());
    Host before = hosts.get(id);
    if (before == null) {
      return;
    }
    Host after = before.seen(facts.bounded(), NetworkBlock.of(address), clock.instant());
    if (!after.facts().equals(before.facts()) || !after.block().equals(before.block())) {
      QuarkusTransaction.requiringNew().run(() -> repository.update(after));
    }
    hosts.computeIfPresent(
        id, (key, now) -> now.seen(after.facts(), after.block(), after.lastSeenAt()));
    seenSinceFlush.add(id);
  }

  /** The host said how idle it is. */
  public void idle(HostId id, IdleReport report) {
    presences.computeIfPresent(id, (key, now) -> now.idle(report));
    heartbeat(id);
  }

  /** The host gave a sign of life. */
  public void heartbeat(HostId id) {
    Instant now = clock.instant();
    hosts.computeIfPresent(id, (key, host) -> host.seen(now));
    seenSinceFlush.add(id);
  }

  /** One of the host's streams ended. */
  public void disconnected(HostId id) {
    presences.computeIfPresent(
        id,
        (key, now) -> {
          Presence rest = now.disconnected();
          return rest.isConnected() ? rest : null;
        });
    heartbeat(id);
  }

  /** Refuses the host from now on; false if there is none. */
  public boolean revoke(HostId id) {
    if (!hosts.containsKey(id)) {
      return false;
    }
    QuarkusTransaction.requiringNew().run(() -> repository.revoke(id, clock.instant()));
    hosts.computeIfPresent(id, (key, host) -> host.asRevoked());
    revocations.fire(new HostRevoked(id));
    return true;
  }

  /** The host belongs to another account; the row says so already. */
  public void claimed(HostId id, AccountId owner) {
    hosts.computeIfPresent(id, (key, host) -> host.of(owner));
    claims.fire(new HostClaimed(id));
  }

  /** Another coordinator on this database, or a person in it, may have revoked a host. */
  @Scheduled(every = "20s", delayed = "20s")
  public void readRevocations() {
    QuarkusTransaction.requiringNew()
        .call(repository::revoked)
        .forEach(id -> {
          Host host = hosts.get(id);
          if (host != null && !host.revoked()) {
            hosts.computeIfPresent(id, (key, known) -> known.asRevoked());
            revocations.fire(new HostRevoked(id));
          }
        });
  }

  /** Makes the host an anchor, or an ordinary host again; false if there is none. */
  public boolean appoint(HostId id, boolean anchor) {
    if (!hosts.containsKey(id)) {
      return false;
    }
    QuarkusTransaction.requiringNew().run(() -> repository.anchor(id, anchor));
    hosts.computeIfPresent(id, (key, host) -> host.asAnchor(anchor));
    appointments.fire(new HostAppointed(id, anchor));
    return true;
  }

  /**
   * Lets a host finish what it has and gives it nothing new, or ends that; false if there is none.
   */
  public boolean drain(HostId id, boolean on) {
    if (!hosts.containsKey(id)) {
      return false;
    }
    QuarkusTransaction.requiringNew().run(() -> repository.drain(id, on));
    hosts.computeIfPresent(id, (key, host) -> host.asDraining(on));
    Host now = hosts.get(id);
    drains.fire(new HostDrained(id, on || (now != null && now.banned())));
    return true;
  }

  /**
   * Takes its tasks from a host and gives it none until that is taken back; false if there is none.
   */
  public boolean ban(HostId id, boolean on) {
    if (!hosts.containsKey(id)) {
      return false;
    }
    QuarkusTransaction.requiringNew().run(() -> repository.ban(id, on ? clock.instant() : null));
    hosts.computeIfPresent(id, (key, host) -> host.asBanned(on));
    Host now = hosts.get(id);
    bans.fire(new HostBanned(id, on, now != null && now.draining()));
    return true;
  }

  Presence presence(HostId id) {
    return presences.getOrDefault(id, Presence.ABSENT);
  }

  /** Signs of life are many; one statement every few seconds writes them all down. */
  @Scheduled(every = "15s", delayed = "15s")
  void writeSigns() {
    List<HostId> seen = List.copyOf(seenSinceFlush);
    if (!seen.isEmpty()) {
      seen.forEach(seenSinceFlush::remove);
      QuarkusTransaction.requiringNew().run(() -> repository.seen(seen, clock.instant()));
    }
  }

  private static Presence orAbsent(@Nullable Presence presence) {
    return presence == null ? Presence.ABSENT : presence;
  }

  /** The key with which a host signs, as SubjectPublicKeyInfo. May wait for the database. */
  @ActivateRequestContext
  public byte[] keyOf(HostId host) {
    return repository.keyOf(host);
  }
}
