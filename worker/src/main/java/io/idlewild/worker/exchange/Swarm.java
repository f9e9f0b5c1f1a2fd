package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.UploadSlots;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings contents from peers and the origin, and gives them to peers. Everything happens on one
 * thread; what may wait happens on others and comes back. Public methods may be called by any
 * thread.
 */
public final class Swarm implements LinkEvents, AutoCloseable {
  static final Logger LOG = LoggerFactory.getLogger(Swarm.class);
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration KEEP = Duration.ofMinutes(2);
  private static final int MOST_CALLERS = 200;
  private static final int MOST_CALLS_OF_ONE = 16;

  private final Desk desk;
  private final Map<ContentId, ContentSwarm> contents = new HashMap<>();
  private final Map<PeerLink, LinkState> links = new HashMap<>();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final Map<PeerLink, Long> silent = new HashMap<>();
  private final Set<HostId> banned = new HashSet<>();

  /**
   * What a swarm is made of.
   *
   * @param authority the key that capabilities are signed with
   */
  public record Parts(
      HostId self,
      ContentFolder store,
      Origin origin,
      PublicKey authority,
      InstantSource clock,
      Ticker ticker,
      RandomGenerator random) {}

  /**
   * @param loop the swarm's thread
   * @param calls for what may wait
   */
  public Swarm(
      Parts parts,
      PeerTransport transport,
      SwarmSettings settings,
      Surroundings surroundings,
      ScheduledExecutorService loop,
      Executor calls) {
    this.desk =
        new Desk(
            parts,
            transport,
            settings,
            surroundings,
            new UploadSlots(settings.uploads(), parts.ticker().nanos()),
            new Books(),
            new PeerHistory(),
            this,
            links,
            loop,
            calls);
  }

  /** Lets time pass from now on. */
  public void start() {
    keepTicking();
  }

  /** While there is nothing to fetch and nobody to serve, nothing wakes this thread. */
  private void keepTicking() {
    if (ticking.compareAndSet(false, true)) {
      tickLater();
    }
  }

  private void tickLater() {
    if (!desk.loop().isShutdown()) {
      desk.loop().schedule(this::turn, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void turn() {
    tick();
    if (contents.isEmpty() && links.isEmpty() && silent.isEmpty()) {
      ticking.set(false);
    } else {
      tickLater();
    }
  }

  /**
   * The content, from the store or from a source. Mark how far it may wander, and pin it, first.
   */
  public CompletableFuture<Fetched> fetch(ContentId id) {
    return fetch(id, Instant.MAX);
  }

  /**
   * The same for a task with a deadline: peers serve those first who have little time.
   *
   * @param deadline {@link Instant#MAX} for none
   */
  public CompletableFuture<Fetched> fetch(ContentId id, Instant deadline) {
    CompletableFuture<Fetched> result = new CompletableFuture<>();
    desk.call(() -> look(id, deadline, result));
    return result;
  }

  /** What is known of it here; on another thread, since all of it may have to be read. */
  private void look(ContentId id, Instant deadline, CompletableFuture<Fetched> result) {
    try {
      Optional<Path> file = desk.store().find(id);
      if (file.isPresent()) {
        result.complete(new Fetched.Here(file.get()));
        return;
      }
      Sharing sharing = desk.store().sharing(id);
      Optional<Manifest> manifest = desk.store().manifest(id);
      desk.post(() -> {
        ContentSwarm swarm = content(id, sharing);
        swarm.narrow(sharing);
        manifest.ifPresent(swarm::knows);
        swarm.fetch(deadline).result().thenAccept(result::complete);
      });
    } catch (IOException e) {
      LOG.warn("Cannot read content {}", id, e);
      result.complete(
          new Fetched.NoRoom("content %s cannot be read: %s".formatted(id, e.getMessage())));
    }
  }

  private ContentSwarm content(ContentId id, Sharing sharing) {
    keepTicking();
    return contents.computeIfAbsent(
        id,
        fresh -> {
          ContentSwarm swarm = new ContentSwarm(fresh, desk, sharing);
          banned.forEach(swarm::ban);
          return swarm;
        });
  }

  /**
   * Discovery found peers of a content.
   *
   * @param records what the coordinator signed of each, or empty
   * @param everybodyWasAsked there is nobody else to wait for
   */
  public void found(
      ContentId id,
      List<PeerAddress> peers,
      List<Optional<SignedStatement>> records,
      boolean everybodyWasAsked) {
    desk.post(() -> {
      ContentSwarm swarm = contents.get(id);
      if (swarm != null) {
        swarm.found(peers, records, everybodyWasAsked);
      }
    });
  }

  /** The coordinator lets this host have a content from peers. */
  public void granted(ContentId id, SignedStatement capability) {
    desk.post(() -> {
      ContentSwarm swarm = contents.get(id);
      if (swarm != null) {
        swarm.granted(capability);
      }
    });
  }

  /** Hosts that nobody should deal with. */
  public void ban(Set<HostId> hosts) {
    desk.post(() -> {
      for (HostId host : hosts) {
        if (banned.add(host)) {
          contents.values().forEach(swarm -> swarm.ban(host));
        }
      }
    });
  }

  /** While the owner needs the line, or it is metered, nobody beyond the LAN is served. */
  public void suspendUploads(boolean suspended) {
    desk.post(() -> desk.slots().suspendWan(suspended));
  }

  /** Contents that are on their way now, and may be shared. */
  public CompletableFuture<List<ContentId>> incoming() {
    CompletableFuture<List<ContentId>> result = new CompletableFuture<>();
    desk.post(() -> {
      List<ContentId> coming = new ArrayList<>();
      contents
          .values()
          .forEach(swarm -> {
            if (swarm.isFetching() && swarm.isShared()) {
              coming.add(swarm.id());
            }
          });
      result.complete(coming);
    });
    return result;
  }

  /**
   * What came from whom and was not told yet, and what is on its way. If it cannot be told, {@link
   * #untold} takes it back.
   */
  public CompletableFuture<Arrivals> arrivals() {
    CompletableFuture<Arrivals> result = new CompletableFuture<>();
    desk.post(() -> {
      List<Arrivals.Progress> progress =
          contents.values().stream()
              .flatMap(swarm -> swarm.progress().stream())
              .limit(Arrivals.MOST_PROGRESS)
              .toList();
      result.complete(desk.books().arrivals().take(progress, desk.now()));
    });
    return result;
  }

  /** Nobody heard what came: it is told the next time. */
  public void untold(Arrivals arrivals) {
    desk.books().arrivals().putBack(arrivals);
  }

  /** How far a content is that is or was on its way here; empty if that is long ago. */
  public CompletableFuture<Optional<FetchProgress>> howFar(ContentId id) {
    CompletableFuture<Optional<FetchProgress>> result = new CompletableFuture<>();
    desk.post(
        () -> result.complete(Optional.ofNullable(contents.get(id)).flatMap(ContentSwarm::howFar)));
    return result;
  }

  public SwarmTotals totals() {
    return desk.books().totals();
  }

  @Override
  public void opened(PeerLink link) {
    if (silent.size() >= MOST_CALLERS) {
      link.close("not now");
    } else {
      silent.put(link, desk.now());
      keepTicking();
    }
  }

  @Override
  public void said(PeerLink link, PeerSays said) {
    silent.remove(link);
    LinkState known = links.get(link);
    if (known != null && known.content != null) {
      known.content.said(known, said);
    } else if (known == null && !link.dialled()) {
      called(link, said);
    }
    serve();
  }

  private void called(PeerLink link, PeerSays said) {
    if (!(said instanceof PeerSays.Hello hello)
        || banned.contains(link.peer())
        || links.size() >= MOST_CALLERS
        || callsOf(link.peer()) >= MOST_CALLS_OF_ONE) {
      link.close("not now");
      return;
    }
    boolean lan = desk.surroundings().isOnLan(link.peer(), link.address());
    LinkState state = new LinkState(link, lan, desk.now());
    links.put(link, state);
    ContentSwarm swarm = contents.get(hello.content());
    if (swarm != null) {
      swarm.called(state, hello);
    } else {
      desk.call(() -> lookFor(state, hello));
    }
  }

  private long callsOf(HostId host) {
    return links.keySet().stream().filter(link -> link.peer().equals(host)).count();
  }

  /** Somebody asks for a content that nothing was done with for long: is it here? */
  private void lookFor(LinkState state, PeerSays.Hello hello) {
    ContentId id = hello.content();
    try {
      Sharing sharing = desk.store().sharing(id);
      Optional<Path> file = sharing.mayBeListed() ? desk.store().find(id) : Optional.empty();
      Optional<Manifest> manifest = desk.store().manifest(id);
      desk.post(() -> {
        if (file.isEmpty() || manifest.isEmpty()) {
          links.remove(state.link);
          state.link.close("not here");
          return;
        }
        ContentSwarm swarm = content(id, sharing);
        if (!swarm.isFetching()) {
          swarm.knows(manifest.get());
          swarm.serving().holdsAll(file.get());
        }
        swarm.called(state, hello);
        serve();
      });
    } catch (IOException e) {
      LOG.warn("Cannot read content {}", id, e);
      desk.post(() -> {
        links.remove(state.link);
        state.link.close("not here");
      });
    }
  }

  @Override
  public void ended(PeerLink link, String why) {
    silent.remove(link);
    LinkState known = links.remove(link);
    if (known != null) {
      LOG.debug("Peer {} is gone: {}", link.peer(), why);
      if (known.content != null) {
        known.content.ended(known);
      }
    }
    serve();
  }

  private void serve() {
    long now = desk.now();
    for (var turn = desk.slots().next(now); turn.isPresent(); turn = desk.slots().next(now)) {
      ContentSwarm swarm = contents.get(ContentId.parse(turn.get().asker().content()));
      if (swarm == null) {
        desk.slots().skipped(turn.get());
      } else {
        swarm.serving().serve(turn.get());
      }
    }
  }

  private void tick() {
    try {
      long now = desk.now();
      for (ContentSwarm swarm : List.copyOf(contents.values())) {
        swarm.tick(now);
        if (swarm.isIdleSince(now - KEEP.toNanos())) {
          contents.remove(swarm.id());
          swarm.close("idle");
        }
      }
      letSilentOnesGo(now);
      serve();
    } catch (RuntimeException e) {
      LOG.error("The swarm stumbled; it goes on", e);
    }
  }

  private void letSilentOnesGo(long now) {
    long most = desk.settings().helloWithin().toNanos();
    silent
        .entrySet()
        .removeIf(entry -> {
          boolean late = now - entry.getValue() > most;
          if (late) {
            entry.getKey().close("no hello in time");
          }
          return late;
        });
  }

  /** Ends all links; fetches that run end without their content. */
  @Override
  public void close() {
    desk.post(() -> {
      List.copyOf(contents.values()).forEach(swarm -> swarm.close("the worker shuts down"));
      contents.clear();
    });
    desk.transport().close();
  }
}
