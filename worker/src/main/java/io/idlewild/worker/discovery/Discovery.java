package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.swarm.Nearness;
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
import java.util.Collection;
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
import java.util.function.BiConsumer;
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

  /** So many peers in the local network are simply called. */
  private static final int SMALL_NETWORK = 20;

  /** Asked for in one announcement. */
  private static final int MOST_RIGHTS = 64;

  /** While something is wanted, peers are asked for this often. */
  private static final Duration EAGER = Duration.ofSeconds(5);

  /** Contents that came at one moment are announced at once. */
  private static final Duration GATHER = Duration.ofMillis(200);

  private final Tracker tracker;
  private final Neighbourhood neighbourhood;
  private final KeptRights rights;
  private final ContentFolder store;
  private final Settings settings;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final Executor calls;
  private final Set<ContentId> wanted = ConcurrentHashMap.newKeySet();

  /** What leases need and is not here yet. */
  private final Set<ContentId> needed = ConcurrentHashMap.newKeySet();

  private final Set<Tracker.Accusation> accusations = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Swarm swarm;
  private volatile @Nullable Foresight foresight;
  private volatile LanQuestions questions = LanQuestions.NONE;
  private volatile BiConsumer<Boolean, Optional<IpAddress>> reachability = (reached, at) -> {};
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
      KeptRights rights,
      ContentFolder store,
      Settings settings,
      InstantSource clock,
      ScheduledExecutorService timer,
      Executor calls) {
    this.tracker = tracker;
    this.neighbourhood = new Neighbourhood(lan, settings.oneMachine());
    this.rights = rights;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.timer = timer;
    this.calls = calls;
  }

  /** Asks the local network as well, from now on. */
  public void listen(LanRadio radio) {
    listen(radio.questions());
  }

  void listen(LanQuestions network) {
    questions = network;
    network.onAnswer(this::answered);
  }

  /** Somebody in the local network says that he has it. */
  private void answered(ContentId content, PeerAddress peer) {
    Swarm served = swarm;
    if (served != null && wanted.contains(content)) {
      LOG.debug("Peer {} in the local network has content {}", peer.host(), content);
      served.found(content, List.of(peer), List.of(Optional.empty()), false);
    }
  }

  /**
   * Begins to announce.
   *
   * @param peersPort of the peers' door; 0 if nobody can call
   */
  public void start(Swarm served, int peersPort) {
    this.swarm = served;
    this.foresight = new Foresight(served, store, clock, calls);
    this.port = peersPort;
    announceIn(GATHER);
  }

  /** Peers get in at another port than this machine's: the router's. */
  public void announceAt(int peersPort) {
    port = peersPort;
    announceIn(GATHER);
  }

  /** Who is told after each announcement whether the coordinator could dial back. */
  public void onReachability(BiConsumer<Boolean, Optional<IpAddress>> told) {
    reachability = told;
  }

  /** From where the coordinator sees this worker, if it has said so. */
  public Optional<IpAddress> seenAt() {
    return neighbourhood.seenAt();
  }

  /** While the owner needs the machine nothing is brought that no task waits for. */
  public void suspend(boolean suspended) {
    Foresight ahead = foresight;
    if (ahead != null) {
      ahead.suspend(suspended);
    }
  }

  public void close() {
    closed = true;
  }

  @Override
  public boolean isOnLan(HostId peer, InetAddress address) {
    return neighbourhood.isOnLan(peer, address);
  }

  @Override
  public boolean mayDial(PeerAddress peer) {
    return neighbourhood.mayDial(peer);
  }

  @Override
  public Nearness nearness(PeerAddress peer) {
    return neighbourhood.nearness(peer);
  }

  @Override
  public void wanted(ContentId content) {
    wanted.add(content);
    offerWhatIsKept(content);
    run(() -> {
      questions.ask(content);
      ask(List.of(content));
    });
  }

  /**
   * Leases came that need these contents: the rights to have them from peers are asked for now, so
   * that they are here should the coordinator be away when they are fetched.
   */
  public void needed(Collection<ContentId> contents) {
    List<ContentId> due =
        contents.stream()
            .filter(id -> !store.holds(id) && needed.add(id) && rights.isDue(id))
            .toList();
    if (!due.isEmpty()) {
      run(() -> ask(due));
    }
  }

  /** What the coordinator said before does for a start, and may have to do. */
  private void offerWhatIsKept(ContentId content) {
    Swarm served = swarm;
    Optional<KeptRights.Right> right = rights.find(content);
    if (served != null && right.isPresent()) {
      served.granted(content, right.get().shown());
      List<PeerAddress> peers = new ArrayList<>();
      List<Optional<SignedStatement>> records = new ArrayList<>();
      for (SignedStatement said : right.get().peers()) {
        StatementCodec.peer(said, settings.authority(), clock.instant())
            .ifPresent(record -> {
              peers.add(address(record));
              records.add(Optional.of(said));
            });
      }
      served.found(content, peers, records, false);
    }
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
      wanted.forEach(questions::ask);
      List<Tracker.Holding> holdings = new ArrayList<>();
      wanted.forEach(id -> holdings.add(new Tracker.Holding(id, Tracker.Possession.PARTIAL, true)));
      dueRights()
          .forEach(id -> holdings.add(new Tracker.Holding(id, Tracker.Possession.WANTED, true)));
      List<ContentId> shared = new ArrayList<>();
      for (ContentId id : store.complete()) {
        if (holdings.size() + shared.size() < MOST_HOLDINGS && store.sharing(id) != Sharing.NONE) {
          shared.add(id);
        }
      }
      questions.holds(shared);
      shared.forEach(
          id -> holdings.add(new Tracker.Holding(id, Tracker.Possession.COMPLETE, false)));
      offerLanPeers();
      next =
          say(holdings).filter(interval -> wanted.isEmpty() && dueRights().isEmpty()).orElse(EAGER);
    } catch (IOException e) {
      LOG.warn("The contents here cannot be listed", e);
    } finally {
      announceIn(next);
    }
  }

  private List<ContentId> dueRights() {
    return needed.stream()
        .filter(id -> !wanted.contains(id) && rights.isDue(id))
        .limit(MOST_RIGHTS)
        .toList();
  }

  private void forgetWhatCame() throws IOException {
    wanted.removeAll(store.complete());
    needed.removeIf(store::holds);
    Swarm served = swarm;
    if (served != null) {
      wanted.retainAll(served.incoming().join());
    }
  }

  /** Whoever was heard in a small network may have it; a call tells. In a large one it is asked. */
  private void offerLanPeers() {
    Swarm served = swarm;
    List<PeerAddress> near =
        neighbourhood.lan().all().stream()
            .map(one -> new PeerAddress(one.host(), one.address(), one.port()))
            .toList();
    if (served != null && !near.isEmpty() && near.size() <= SMALL_NETWORK) {
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
      contents.forEach(id -> served.found(id, List.of(), List.of(), neighbourhood.lan().isEmpty()));
    }
  }

  private Optional<Duration> say(List<Tracker.Holding> holdings) {
    List<Tracker.Accusation> said = List.copyOf(accusations);
    if (settings.volunteer() == Sharing.NONE) {
      return Optional.of(Duration.ofMinutes(10));
    }
    Swarm served = swarm;
    Arrivals arrivals = served == null ? Arrivals.NONE : served.arrivals().join();
    Optional<Tracker.Answer> answer =
        tracker.announce(new Tracker.Announcement(port, holdings, said, arrivals));
    if (answer.isEmpty() && served != null) {
      served.untold(arrivals);
    }
    answer.ifPresent(came -> {
      said.forEach(accusations::remove);
      take(came);
    });
    return answer.map(Tracker.Answer::interval);
  }

  private void take(Tracker.Answer answer) {
    Swarm served = swarm;
    if (served == null) {
      return;
    }
    served.ban(answer.banned());
    answer.seenAt().ifPresent(neighbourhood::isSeenAt);
    reachability.accept(answer.reachable(), neighbourhood.seenAt());
    Foresight ahead = foresight;
    if (ahead != null) {
      ahead.see(answer.soon());
    }
    for (Tracker.Found found : answer.contents()) {
      if (found.capability().isPresent()) {
        SignedStatement shown = found.capability().get();
        rights.keep(
            found.content(), shown, found.peers().stream().map(Tracker.Named::record).toList());
        served.granted(found.content(), shown);
      } else {
        needed.remove(found.content()); // no lease needs it any more, or it does not wander
      }
      Set<PeerAddress> peers = new LinkedHashSet<>();
      List<Optional<SignedStatement>> records = new ArrayList<>();
      for (Tracker.Named named : found.peers()) {
        Optional<PeerRecord> record =
            StatementCodec.peer(named.record(), settings.authority(), clock.instant());
        if (record.isPresent() && peers.add(address(record.get()))) {
          records.add(Optional.of(named.record()));
          if (named.sameSite()) {
            neighbourhood.isAtThisSite(record.get().address());
          }
        }
      }
      served.found(found.content(), List.copyOf(peers), records, neighbourhood.lan().isEmpty());
    }
    rights.save();
  }

  private static PeerAddress address(PeerRecord record) {
    return new PeerAddress(record.host(), record.address(), record.port());
  }
}
