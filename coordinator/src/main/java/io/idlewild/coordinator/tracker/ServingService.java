package io.idlewild.coordinator.tracker;

import io.idlewild.coordinator.content.ReadRights;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.tracker.model.ServingLedger;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.HoldingChallenge;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes hosts nodes of the overlay, and counts what they serve to others, apart from the credit for
 * computing. Thread-safe; a report may wait for the database.
 */
@ApplicationScoped
class ServingService {
  private static final Logger LOG = Logger.getLogger(ServingService.class);
  private static final int BOOTSTRAP = 20;

  private final TrackerService tracker;
  private final ReadRights rights;
  private final ServedBytesRepository rows;
  private final TrackerSettings settings;
  private final InstantSource clock;
  private final ServingLedger ledger;
  private final Counter confirmed;
  private final Counter challenged;
  private final Counter wrong;
  private final Counter unproven;

  ServingService(
      TrackerService tracker,
      ReadRights rights,
      ServedBytesRepository rows,
      TrackerSettings settings,
      InstantSource clock,
      SecureRandom random,
      MeterRegistry registry) {
    this.tracker = tracker;
    this.rights = rights;
    this.rows = rows;
    this.settings = settings;
    this.clock = clock;
    this.ledger = new ServingLedger(random);
    this.confirmed = registry.counter("idlewild.swarm.served.bytes");
    this.challenged = registry.counter("idlewild.swarm.holding.challenges");
    this.wrong = registry.counter("idlewild.swarm.holding.wrong");
    this.unproven = registry.counter("idlewild.swarm.holding.unproven");
  }

  SwarmReport.Orders report(HostIdentity host, SwarmReport said) {
    Map<HostId, Long> counted = new HashMap<>();
    List<HoldingChallenge> challenges;
    synchronized (ledger) {
      Instant now = clock.instant();
      said.proofs().forEach(proof -> judge(host.host(), proof, now, counted));
      challenges = ledger.challenges(host.host(), now);
    }
    challenged.increment(challenges.size());
    counted.forEach(this::credit);
    return new SwarmReport.Orders(
        tracker.door(host.host()),
        said.bootstrapWanted() ? tracker.doors(host.host(), BOOTSTRAP) : List.of(),
        challenges,
        settings.interval().toSeconds());
  }

  /**
   * What a host says that came from peers. What counts is only what it may have: a lease of it
   * needs the content.
   */
  void received(HostId receiver, Arrivals arrivals) {
    Map<HostId, Long> counted = new HashMap<>();
    List<Arrivals.Edge> fromPeers =
        arrivals.edges().stream().filter(edge -> edge.source().isPresent()).toList();
    Set<ContentId> readable =
        fromPeers.stream()
            .map(Arrivals.Edge::content)
            .distinct()
            .filter(content -> content.length() > 0 && rights.mayRead(receiver, content))
            .collect(Collectors.toSet());
    synchronized (ledger) {
      Instant now = clock.instant();
      fromPeers.stream()
          .filter(edge -> readable.contains(edge.content()))
          .forEach(edge -> take(receiver, edge, now, counted));
    }
    counted.forEach(this::credit);
  }

  private void judge(HostId host, SwarmReport.Proof proof, Instant now, Map<HostId, Long> counted) {
    ServingLedger.Outcome outcome = ledger.answered(host, proof.question(), proof.answer(), now);
    switch (outcome.judgement()) {
      case PROVEN -> counted.merge(host, outcome.bytes(), Long::sum);
      case WRONG -> {
        wrong.increment();
        LOG.warnf(
            "Host %s cannot show leaf %d of %s, which it is said to serve",
            host, proof.question().leaf(), proof.question().id());
      }
      case UNASKED ->
          LOG.debugf("Host %s proves what nobody asked: %s", host, proof.question().id());
    }
  }

  private void take(HostId receiver, Arrivals.Edge edge, Instant now, Map<HostId, Long> counted) {
    HostId from = edge.source().orElseThrow();
    long useful = edge.bytes() - edge.wastedBytes();
    long bytes = ledger.received(receiver, from, edge.content(), useful, now);
    if (bytes > 0) {
      counted.merge(from, bytes, Long::sum);
    }
  }

  private void credit(HostId host, long bytes) {
    if (bytes > 0) {
      confirmed.increment(bytes);
      rows.add(host, bytes, clock.instant());
    }
  }

  /** Forgets claims that nobody proved. */
  @Scheduled(every = "1m", delayed = "1m")
  void expire() {
    synchronized (ledger) {
      unproven.increment(ledger.expire(clock.instant()));
    }
  }
}
