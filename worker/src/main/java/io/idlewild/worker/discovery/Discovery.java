package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.swarm.Nearness;
import io.idlewild.core.work.Sharing;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
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
  private final Executor calls;
  private final Wants wants;
  private final NextAnnouncement next;
  private final Set<Tracker.Accusation> accusations = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Served served;
  private volatile LanQuestions questions = LanQuestions.NONE;
  private volatile BiConsumer<Boolean, Optional<IpAddress>> reachability = (reached, at) -> {};
  private volatile int port;

  /**
   * How peers are found.
   *
   * @param volunteer how far the owner lets contents wander
   * @param oneMachine whether workers of this very machine may find each other over its loopback
   *     addresses, which are never dialled otherwise
   * @param authority the key that the coordinator signs with
   */
  public record Settings(Sharing volunteer, boolean oneMachine, PublicKey authority) {}

  /** The swarm for which peers are found, and what tells it of them. */
  private record Served(Swarm swarm, Introductions introductions, Foresight foresight) {}

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
    this.calls = calls;
    this.wants = new Wants(store, rights);
    this.next = new NextAnnouncement(clock, timer, () -> run(this::announce));
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
    Served known = served;
    if (known != null && wants.isWanted(content)) {
      LOG.debug("Peer {} in the local network has content {}", peer.host(), content);
      known.introductions.heard(content, peer);
    }
  }

  /**
   * Begins to announce.
   *
   * @param peersPort of the peers' door; 0 if nobody can call
   */
  public void start(Swarm swarm, int peersPort) {
    this.served =
        new Served(
            swarm,
            new Introductions(swarm, neighbourhood, rights, settings.authority(), clock),
            new Foresight(swarm, store, clock, calls));
    this.port = peersPort;
    next.in(GATHER);
  }

  /** Peers get in at another port than this machine's: the router's. */
  public void announceAt(int peersPort) {
    port = peersPort;
    next.in(GATHER);
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
    served().ifPresent(known -> known.foresight.suspend(suspended));
  }

  public void close() {
    next.close();
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
    wants.want(content);
    served().ifPresent(known -> known.introductions.known(content));
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
    List<ContentId> due = wants.need(contents);
    if (!due.isEmpty()) {
      run(() -> ask(due));
    }
  }

  @Override
  public void complete(ContentId content) {
    wants.came(content);
    next.in(GATHER);
  }

  @Override
  public void poisoned(HostId peer, ContentId content) {
    if (accusations.size() < MOST_ACCUSATIONS) {
      accusations.add(new Tracker.Accusation(peer, content));
      next.in(GATHER);
    }
  }

  private Optional<Served> served() {
    return Optional.ofNullable(served);
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
    next.begins();
    Duration pause = EAGER;
    try {
      forgetWhatCame();
      wants.wanted().forEach(questions::ask);
      List<Tracker.Holding> holdings = wants.holdings();
      List<ContentId> shared = shared(MOST_HOLDINGS - holdings.size());
      questions.holds(shared);
      shared.forEach(
          id -> holdings.add(new Tracker.Holding(id, Tracker.Possession.COMPLETE, false)));
      introduceNeighbours();
      pause = say(holdings).filter(interval -> wants.isEmpty()).orElse(EAGER);
    } catch (IOException e) {
      LOG.warn("The contents here cannot be listed", e);
    } finally {
      next.in(pause);
    }
  }

  private void forgetWhatCame() throws IOException {
    wants.forgetWhatCame();
    served().ifPresent(known -> wants.forgetAllBut(known.swarm.incoming().join()));
  }

  private List<ContentId> shared(int most) throws IOException {
    List<ContentId> shared = new ArrayList<>();
    for (ContentId id : store.complete()) {
      if (shared.size() < most && store.sharing(id) != Sharing.NONE) {
        shared.add(id);
      }
    }
    return shared;
  }

  private void introduceNeighbours() {
    served().ifPresent(known -> known.introductions.near(wants.wanted()));
  }

  private void ask(List<ContentId> contents) {
    boolean answered = say(Wants.questions(contents)).isPresent();
    introduceNeighbours();
    next.in(EAGER);
    if (!answered) {
      served().ifPresent(known -> contents.forEach(known.introductions::nobody));
    }
  }

  private Optional<Duration> say(List<Tracker.Holding> holdings) {
    List<Tracker.Accusation> said = List.copyOf(accusations);
    if (settings.volunteer() == Sharing.NONE) {
      return Optional.of(Duration.ofMinutes(10));
    }
    Served known = served;
    Arrivals arrivals = known == null ? Arrivals.NONE : known.swarm.arrivals().join();
    Optional<Tracker.Answer> answer =
        tracker.announce(new Tracker.Announcement(port, holdings, said, arrivals));
    if (answer.isEmpty() && known != null) {
      known.swarm.untold(arrivals);
    }
    answer.ifPresent(came -> {
      said.forEach(accusations::remove);
      if (known != null) {
        take(came, known);
      }
    });
    return answer.map(Tracker.Answer::interval);
  }

  private void take(Tracker.Answer answer, Served known) {
    known.swarm.ban(answer.banned());
    answer.seenAt().ifPresent(neighbourhood::isSeenAt);
    reachability.accept(answer.reachable(), neighbourhood.seenAt());
    known.foresight.see(answer.soon());
    for (Tracker.Found found : answer.contents()) {
      if (found.capability().isEmpty()) {
        wants.needNoMore(found.content());
      }
      known.introductions.named(found);
    }
    rights.save();
  }
}
