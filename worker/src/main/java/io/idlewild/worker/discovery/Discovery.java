package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.DialRefusal;
import io.idlewild.core.net.DialRules;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.worker.exchange.Arrivals;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.Surroundings;
import io.idlewild.worker.exchange.Swarm;
import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds peers through the tracker and on the local network, and says what may be dialled.
 * Thread-safe.
 */
public final class Discovery implements Surroundings {
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private static final int MOST_HOLDINGS = 256;
  private static final int MOST_ACCUSATIONS = 64;

  /** While something is wanted, peers are asked for this often. */
  private static final Duration EAGER = Duration.ofSeconds(5);

  /** Contents that came at one moment are announced at once. */
  private static final Duration GATHER = Duration.ofMillis(200);

  private final Tracker tracker;
  private final LanPeers lan;
  private final ContentFolder store;
  private final Settings settings;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final Executor calls;
  private final DialRules rules;
  private final Set<ContentId> wanted = ConcurrentHashMap.newKeySet();
  private final Set<Tracker.Accusation> accusations = ConcurrentHashMap.newKeySet();
  private final Set<IpAddress> sameSite = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Swarm swarm;
  private volatile int port;
  private volatile boolean closed;
  private boolean planned;
  private long plan;

  /**
   * How peers are found.
   *
   * @param volunteer how far the owner lets contents wander
   * @param oneMachine whether workers of this very machine may find each other over its loopback
   *     addresses, which are never dialled otherwise
   * @param authority the key that the coordinator signs with
   */
  public record Settings(Sharing volunteer, boolean oneMachine, PublicKey authority) {}

  public Discovery(
      Tracker tracker,
      LanPeers lan,
      ContentFolder store,
      Settings settings,
      InstantSource clock,
      ScheduledExecutorService timer,
      Executor calls) {
    this.tracker = tracker;
    this.lan = lan;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.timer = timer;
    this.calls = calls;
    this.rules =
        settings.oneMachine()
            ? DialRules.onOneMachine()
            : DialRules.of(address -> lan.isHeard(address) || sameSite.contains(address));
  }

  /**
   * Begins to announce.
   *
   * @param peersPort of the peers' door; 0 if nobody can call
   */
  public void start(Swarm served, int peersPort) {
    this.swarm = served;
    this.port = peersPort;
    announceIn(GATHER);
  }

  public void close() {
    closed = true;
  }

  @Override
  public boolean isOnLan(HostId peer, InetAddress address) {
    return settings.oneMachine() && address.isLoopbackAddress()
        || lan.isHeard(peer, IpAddress.of(address));
  }

  @Override
  public boolean mayDial(PeerAddress peer) {
    Optional<DialRefusal> refusal = rules.refusal(peer.address(), peer.port());
    refusal.ifPresent(
        why -> LOG.debug("Peer {} is not dialled: {} {}", peer.host(), peer.address(), why.text()));
    return refusal.isEmpty();
  }

  @Override
  public void wanted(ContentId content) {
    wanted.add(content);
    run(() -> ask(List.of(content)));
  }

  @Override
  public void complete(ContentId content) {
    wanted.remove(content);
    announceIn(GATHER);
  }

  @Override
  public void poisoned(HostId peer, ContentId content) {
    if (accusations.size() < MOST_ACCUSATIONS) {
      accusations.add(new Tracker.Accusation(peer, content));
      announceIn(GATHER);
    }
  }

  private synchronized void announceIn(Duration delay) {
    long at = clock.millis() + delay.toMillis();
    if (closed || planned && plan <= at) {
      return;
    }
    planned = true;
    plan = at;
    try {
      timer.schedule(() -> run(this::announce), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The worker shuts down", e);
    }
  }

  private void run(Runnable what) {
    try {
      calls.execute(what);
    } catch (RejectedExecutionException e) {
      LOG.debug("The worker shuts down", e);
    }
  }

  /** Says all that is here, and asks for peers of what is not. */
  private void announce() {
    synchronized (this) {
      planned = false;
    }
    Duration next = EAGER;
    try {
      forgetWhatCame();
      List<Tracker.Holding> holdings = new ArrayList<>();
      wanted.forEach(id -> holdings.add(new Tracker.Holding(id, Tracker.Possession.PARTIAL, true)));
      for (ContentId id : store.complete()) {
        if (holdings.size() < MOST_HOLDINGS && store.sharing(id) != Sharing.NONE) {
          holdings.add(new Tracker.Holding(id, Tracker.Possession.COMPLETE, false));
        }
      }
      offerLanPeers();
      next = say(holdings).filter(interval -> wanted.isEmpty()).orElse(EAGER);
    } catch (IOException e) {
      LOG.warn("The contents here cannot be listed", e);
    } finally {
      announceIn(next);
    }
  }

  private void forgetWhatCame() throws IOException {
    wanted.removeAll(store.complete());
    Swarm served = swarm;
    if (served != null) {
      wanted.retainAll(served.incoming().join());
    }
  }

  /** Whoever was heard in the local network may have it; a call tells. */
  private void offerLanPeers() {
    Swarm served = swarm;
    List<PeerAddress> near =
        lan.all().stream()
            .map(one -> new PeerAddress(one.host(), one.address(), one.port()))
            .toList();
    if (served != null && !near.isEmpty()) {
      List<Optional<SignedStatement>> unsigned = Collections.nCopies(near.size(), Optional.empty());
      wanted.forEach(id -> served.found(id, near, unsigned, false));
    }
  }

  private void ask(List<ContentId> contents) {
    List<Tracker.Holding> holdings =
        contents.stream()
            .map(id -> new Tracker.Holding(id, Tracker.Possession.WANTED, true))
            .toList();
    boolean answered = say(holdings).isPresent();
    offerLanPeers();
    announceIn(EAGER);
    Swarm served = swarm;
    if (!answered && served != null) {
      contents.forEach(id -> served.found(id, List.of(), List.of(), lan.isEmpty()));
    }
  }

  private Optional<Duration> say(List<Tracker.Holding> holdings) {
    List<Tracker.Accusation> said = List.copyOf(accusations);
    if (settings.volunteer() == Sharing.NONE) {
      return Optional.of(Duration.ofMinutes(10));
    }
    Optional<Tracker.Answer> answer =
        tracker.announce(new Tracker.Announcement(port, holdings, said, arrivals()));
    answer.ifPresent(came -> {
      said.forEach(accusations::remove);
      take(came);
    });
    return answer.map(Tracker.Answer::interval);
  }

  /** What nobody answered is not told again: it is for whoever looks now. */
  private Arrivals arrivals() {
    Swarm served = swarm;
    return served == null ? Arrivals.NONE : served.arrivals().join();
  }

  private void take(Tracker.Answer answer) {
    Swarm served = swarm;
    if (served == null) {
      return;
    }
    served.ban(answer.banned());
    for (Tracker.Found found : answer.contents()) {
      found.capability().ifPresent(shown -> served.granted(found.content(), shown));
      Set<PeerAddress> peers = new LinkedHashSet<>();
      List<Optional<SignedStatement>> records = new ArrayList<>();
      for (Tracker.Named named : found.peers()) {
        Optional<PeerRecord> record =
            StatementCodec.peer(named.record(), settings.authority(), clock.instant());
        if (record.isPresent() && peers.add(address(record.get()))) {
          records.add(Optional.of(named.record()));
          if (named.sameSite()) {
            sameSite.add(record.get().address());
          }
        }
      }
      served.found(found.content(), List.copyOf(peers), records, lan.isEmpty());
    }
  }

  private static PeerAddress address(PeerRecord record) {
    return new PeerAddress(record.host(), record.address(), record.port());
  }
}
