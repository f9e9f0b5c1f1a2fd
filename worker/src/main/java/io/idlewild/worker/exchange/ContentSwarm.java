package io.idlewild.worker.exchange;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.HaveBatch;
import io.idlewild.core.swarm.Source;
import io.idlewild.core.swarm.Wish;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.worker.store.PartialContent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One content and the peers that share it: who is linked, who may have it, what everybody has. For
 * the swarm's thread alone.
 */
final class ContentSwarm {
  private static final int MOST_RECORDS = 20;
  private static final int MANY_UNASKED = 64;

  private final ContentId id;
  private final Desk desk;
  private final Serving serving;
  private final Dialling dialling;
  private final HaveBatch news;
  private final Map<HostId, LinkState> links = new HashMap<>();
  private Sharing sharing;
  private Optional<SignedStatement> capability = Optional.empty();
  private @Nullable Manifest manifest;
  private @Nullable Fetching fetching;
  private Instant deadline = Instant.MAX;
  private long lastUse;

  ContentSwarm(ContentId id, Desk desk, Sharing sharing) {
    this.id = id;
    this.desk = desk;
    this.sharing = sharing.and(desk.settings().volunteer());
    this.serving = new Serving(id, desk);
    this.dialling = new Dialling(desk);
    this.lastUse = desk.now();
    this.news = new HaveBatch(desk.settings().haveEvery(), lastUse);
  }

  ContentId id() {
    return id;
  }

  Sharing sharing() {
    return sharing;
  }

  boolean isShared() {
    return sharing.mayBeListed();
  }

  /** Two jobs may say different things; the narrower holds. */
  void narrow(Sharing other) {
    sharing = sharing.and(other);
  }

  Serving serving() {
    return serving;
  }

  // --- fetching ---

  /**
   * @param needed when the task needs it; the soonest of all that wait counts
   */
  Fetching fetch(Instant needed) {
    Fetching running = fetching;
    boolean fresh = running == null || running.isOver();
    deadline = fresh || needed.isBefore(deadline) ? needed : deadline;
    if (running == null || running.isOver()) {
      running = new Fetching(this, desk, id);
      fetching = running;
      if (manifest != null) {
        running.manifestCame(manifest);
      }
      if (isShared()) {
        desk.surroundings().wanted(id);
      } else {
        running.nobodyIsKnown();
      }
      heardLinks().forEach(running::joined);
    }
    return running;
  }

  boolean isFetching() {
    return running().isPresent();
  }

  /** How far it is, if it is on its way and may be known of. */
  Optional<Arrivals.Progress> progress() {
    boolean told = isShared() && Chunking.of(id.length()).count() <= Arrivals.MOST_CHUNKS;
    return running().filter(fetch -> told).map(Fetching::progress);
  }

  /** How far the newest fetch is, or was when it ended. */
  Optional<FetchProgress> howFar() {
    return Optional.ofNullable(fetching).map(Fetching::howFar);
  }

  private Optional<Fetching> running() {
    return Optional.ofNullable(fetching).filter(fetch -> !fetch.isOver());
  }

  void knows(Manifest right) {
    manifest = right;
  }

  void holdsPartly(PartialContent partial, BitSet missing) {
    manifest = partial.manifest();
    serving.holdsPartly(partial, missing);
    tellAll(serving.held());
  }

  void holdsAll(Path file) {
    serving.holdsAll(file);
    flush(desk.now());
    if (isShared()) {
      desk.surroundings().complete(id);
    }
  }

  void gainedHere(int index) {
    serving.gained(index);
    news.add(index);
    flush(desk.now());
  }

  void fetchingEnded(boolean complete) {
    lastUse = desk.now();
    if (!complete) {
      serving.holdsNothing();
    }
  }

  void ask(Source source, long ticket, Wish wish) {
    LinkState link = link(source);
    if (link != null) {
      link.asked.add(ticket);
      link.goodput.begin(desk.now());
      link.link.say(new PeerSays.Want(ticket, wish, remainingMillis()));
    }
  }

  /** Until the task needs it; 0 for no matter, so that one that is late says 1. */
  private long remainingMillis() {
    return deadline.equals(Instant.MAX)
        ? 0
        : Math.max(1, Duration.between(desk.clock().instant(), deadline).toMillis());
  }

  void cancel(Source source, long ticket) {
    LinkState link = link(source);
    if (link != null) {
      link.link.say(new PeerSays.Cancel(ticket));
    }
  }

  private @Nullable LinkState link(Source source) {
    return source.isPeer() ? links.get(HostId.parse(source.name())) : null;
  }

  void expel(Source source, int wrongChunk) {
    LinkState link = link(source);
    if (link != null) {
      Swarm.LOG.warn(
          "Peer {} sent wrong bytes for chunk {} of {}; it is dropped",
          link.peer(),
          wrongChunk,
          id);
      desk.books().expelled();
      desk.surroundings().poisoned(link.peer(), id);
      drop(link, "chunk %d has a wrong hash".formatted(wrongChunk));
      dialling.expel(link.peer());
    }
  }

  /** Nobody deals with that host any more. */
  void ban(HostId host) {
    dialling.expel(host);
    LinkState link = links.get(host);
    if (link != null) {
      drop(link, "banned from the swarm");
    }
  }

  // --- peers ---

  /** What discovery found. */
  void found(
      List<PeerAddress> peers, List<Optional<SignedStatement>> records, boolean everybodyWasAsked) {
    long now = desk.now();
    for (int i = 0; i < peers.size(); i++) {
      dialling.met(peers.get(i), records.get(i), now);
    }
    Fetching running = fetching;
    if (everybodyWasAsked && dialling.isEmpty() && running != null) {
      running.nobodyIsKnown();
    }
    dial(now);
  }

  /** Those who called before are told now, and can be asked from then on. */
  void granted(SignedStatement shown) {
    capability = Optional.of(shown);
    for (LinkState state : List.copyOf(links.values())) {
      if (!state.shown) {
        greet(state);
        if (state.heard) {
          running().ifPresent(fetch -> fetch.joined(state));
        }
      }
    }
  }

  private void dial(long now) {
    if (!isFetching() || !isShared() || capability.isEmpty()) {
      return;
    }
    for (PeerAddress peer : dialling.due(links.keySet(), desk.settings().links(), now)) {
      if (desk.surroundings().mayDial(peer)) {
        PeerLink link = desk.transport().dial(peer, desk.events());
        LinkState state = register(link, now);
        greet(state);
      }
    }
  }

  private LinkState register(PeerLink link, long now) {
    LinkState state =
        new LinkState(link, desk.surroundings().isOnLan(link.peer(), link.address()), now);
    state.content = this;
    links.put(link.peer(), state);
    desk.links().put(link, state);
    return state;
  }

  private void greet(LinkState state) {
    state.shown = capability.isPresent();
    state.link.say(new PeerSays.Hello(id, capability, serving.held()));
  }

  /** Somebody called and said hello: it gets an answer only if it may have the content. */
  void called(LinkState state, PeerSays.Hello hello) {
    if (!isEntitled(state, hello)) {
      state.link.close("no right to this content");
      desk.links().remove(state.link);
      return;
    }
    LinkState other = links.get(state.peer());
    if (other != null && other != state && !isBetter(state, other)) {
      state.link.close("linked already");
      desk.links().remove(state.link);
      return;
    }
    if (other != null && other != state) {
      drop(other, "linked already");
    }
    state.content = this;
    links.put(state.peer(), state);
    greet(state);
    heard(state, hello);
  }

  /** Of two links between two hosts both sides keep the one that the smaller id dialled. */
  private boolean isBetter(LinkState fresh, LinkState old) {
    if (fresh.link.dialled() == old.link.dialled()) {
      return true;
    }
    boolean selfIsSmaller = desk.self().value().compareTo(fresh.peer().value()) < 0;
    return fresh.link.dialled() == selfIsSmaller;
  }

  private void heard(LinkState state, PeerSays.Hello hello) {
    state.heard = true;
    state.entitled = isEntitled(state, hello);
    state.has.or(hello.have());
    state.has.clear(Chunking.of(id.length()).count(), Math.max(state.has.length(), 1 << 20));
    dialling.linked(state.peer());
    if (state.link.dialled()) {
      desk.history().answered(state.peer(), desk.now() - state.since);
    }
    lastUse = desk.now();
    if (state.entitled && isFetching()) {
      state.link.say(new PeerSays.Peers(dialling.records(MOST_RECORDS)));
    }
    running().ifPresent(fetch -> fetch.joined(state));
    state.link.hear(4);
  }

  /** Who was called before the coordinator gave it its capability shows that in a second hello. */
  private void helloAgain(LinkState state, PeerSays.Hello hello) {
    if (state.entitled || !isEntitled(state, hello)) {
      drop(state, "one hello is enough");
    } else {
      state.entitled = true;
      gained(state, hello.have());
    }
  }

  private boolean isEntitled(LinkState state, PeerSays.Hello hello) {
    return !dialling.isExpelled(state.peer())
        && hello.content().equals(id)
        && hello
            .capability()
            .flatMap(shown -> StatementCodec.capability(shown, desk.authority()))
            .filter(shown -> shown.permits(state.peer(), id, desk.clock().instant()))
            .map(Capability::sharing)
            .filter(
                wide -> wide.and(sharing).mayServe(desk.settings().volunteer(), state.lan, true))
            .isPresent();
  }

  void said(LinkState state, PeerSays said) {
    lastUse = desk.now();
    if (!state.heard) {
      if (said instanceof PeerSays.Hello hello && hello.content().equals(id)) {
        heard(state, hello);
      } else {
        drop(state, "a hello was expected");
      }
      return;
    }
    switch (said) {
      case PeerSays.Hello hello -> helloAgain(state, hello);
      case PeerSays.Have have -> gained(state, have.gained());
      case PeerSays.Want want -> serving.asked(state, want);
      case PeerSays.Cancel cancel -> serving.cancelled(state, cancel.ticket());
      case PeerSays.Got got -> serving.arrived(state, got.ticket());
      case PeerSays.Chunk chunk -> chunk(state, chunk);
      case PeerSays.Nothing nothing -> {
        if (state.asked.remove(nothing.ticket()) && fetching != null) {
          fetching.refused(state, nothing.ticket());
        }
      }
      case PeerSays.ManifestWanted wanted -> {
        if (state.entitled && manifest != null) {
          state.link.say(new PeerSays.ChunkHashes(manifest.chunks()));
        }
      }
      case PeerSays.ChunkHashes hashes -> manifest(state, hashes.hashes());
      case PeerSays.Peers peers -> exchanged(peers.records());
    }
    state.link.hear(1);
  }

  private void gained(LinkState state, BitSet more) {
    more.clear(Chunking.of(id.length()).count(), Math.max(more.length(), 1 << 20));
    state.has.or(more);
    running().ifPresent(fetch -> fetch.gained(state, more));
  }

  private void chunk(LinkState state, PeerSays.Chunk chunk) {
    state.link.say(new PeerSays.Got(chunk.ticket()));
    if (!state.asked.remove(chunk.ticket())) {
      drop(state, "chunk %d was not asked for".formatted(chunk.index()));
    } else if (fetching != null) {
      state.gave(chunk.bytes().length, desk.now());
      fetching.came(state, chunk.ticket(), chunk.index(), chunk.bytes());
    }
    if (state.asked.size() > MANY_UNASKED) {
      drop(state, "too many questions are unanswered");
    }
  }

  private void manifest(LinkState state, List<Hash> hashes) {
    if (manifest != null) {
      return;
    }
    Optional<Manifest> right = Manifest.verified(id, hashes);
    if (right.isEmpty()) {
      expel(state.source(), -1);
    } else {
      running().ifPresent(fetch -> fetch.manifestCame(right.get()));
    }
  }

  private void exchanged(List<SignedStatement> records) {
    long now = desk.now();
    for (SignedStatement record : records) {
      StatementCodec.peer(record, desk.authority(), desk.clock().instant())
          .ifPresent(peer -> dialling.met(PeerAddress.of(peer), Optional.of(record), now));
    }
    dial(now);
  }

  /** The link is over, whoever ended it. */
  void ended(LinkState state) {
    if (links.remove(state.peer(), state)) {
      serving.gone(state);
      desk.history().gave(state.peer(), state.goodput.bytesPerSecond());
      if (fetching != null) {
        fetching.left(state);
      }
    }
  }

  private void drop(LinkState state, String why) {
    state.link.close(why);
    desk.links().remove(state.link);
    ended(state);
  }

  // --- time ---

  void tick(long now) {
    long most = desk.settings().helloWithin().toNanos();
    for (LinkState state : List.copyOf(links.values())) {
      if (!state.heard && now - state.since > most) {
        drop(state, "no hello in time");
      }
    }
    dial(now);
    running().ifPresent(fetch -> fetch.tick(now));
    flush(now);
    if (serving.isGone()) {
      List.copyOf(links.values()).forEach(state -> drop(state, "the content is not here any more"));
    }
  }

  private void flush(long now) {
    news.due(now, serving.isComplete()).ifPresent(this::tellAll);
  }

  private void tellAll(BitSet gained) {
    if (!gained.isEmpty()) {
      heardLinks().forEach(state -> state.link.say(new PeerSays.Have(gained)));
    }
  }

  List<LinkState> heardLinks() {
    List<LinkState> heard = new ArrayList<>();
    for (LinkState state : links.values()) {
      if (state.heard) {
        heard.add(state);
      }
    }
    return heard;
  }

  /** Some are known, and none has said hello yet. */
  boolean isWaitingForPeers() {
    return !dialling.isEmpty() && links.values().stream().noneMatch(state -> state.heard);
  }

  boolean isAlone() {
    return links.isEmpty() && dialling.isEmpty();
  }

  int peersKnown() {
    return dialling.size();
  }

  int linkCount() {
    return links.size();
  }

  boolean isIdleSince(long moment) {
    return !isFetching() && links.isEmpty() && lastUse - moment < 0;
  }

  void close(String why) {
    List.copyOf(links.values()).forEach(state -> drop(state, why));
    if (fetching != null) {
      fetching.end(new Fetched.Unavailable("fetching %s was interrupted".formatted(id)));
    }
    serving.close();
  }
}
