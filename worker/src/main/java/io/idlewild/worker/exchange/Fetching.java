package io.idlewild.worker.exchange;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.swarm.Download;
import io.idlewild.core.swarm.DownloadStep;
import io.idlewild.core.swarm.Source;
import io.idlewild.core.swarm.Wish;
import io.idlewild.worker.store.PartialContent;
import io.idlewild.worker.store.StoreFull;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One content on its way to this machine: first its manifest, then its chunks, as {@link Download}
 * decides. It ends with the content, or with a sentence in bounded time. For the swarm's thread
 * alone.
 */
final class Fetching {
  private static final Source ORIGIN = new Source("origin", Source.Kind.ORIGIN);

  private final ContentSwarm swarm;
  private final Desk desk;
  private final ContentId id;
  private final Chunking chunking;
  private final OriginSource origin;
  private final long began;
  private final Map<Source, Long> received = new HashMap<>();
  private final CompletableFuture<Fetched> result = new CompletableFuture<>();
  private @Nullable Manifest manifest;
  private @Nullable PartialContent partial;
  private @Nullable Download download;
  private boolean manifestAsked;
  private boolean opening;
  private boolean originJoined;
  private boolean completing;
  private boolean nobodyKnown;

  Fetching(ContentSwarm swarm, Desk desk, ContentId id) {
    this.swarm = swarm;
    this.desk = desk;
    this.id = id;
    this.chunking = Chunking.of(id.length());
    this.origin = new OriginSource(id, desk);
    this.began = desk.now();
  }

  CompletableFuture<Fetched> result() {
    return result;
  }

  boolean isOver() {
    return result.isDone();
  }

  /** The tracker and the LAN were asked: there is nobody to wait for. */
  void nobodyIsKnown() {
    nobodyKnown = true;
    tick(desk.now());
  }

  /** The manifest was kept here, or came from a peer. */
  void manifestCame(Manifest right) {
    if (manifest != null || opening || isOver()) {
      return;
    }
    manifest = right;
    opening = true;
    desk.call(() -> {
      try {
        PartialContent begun = desk.store().begin(right);
        desk.post(() -> opened(begun));
      } catch (StoreFull e) {
        desk.post(() -> end(new Fetched.NoRoom(String.valueOf(e.getMessage()))));
      } catch (IOException e) {
        desk.post(() -> noRoom(e));
      }
    });
  }

  @Nullable Manifest manifest() {
    return manifest;
  }

  private void opened(PartialContent begun) {
    if (isOver()) {
      close(begun);
      return;
    }
    long now = desk.now();
    partial = begun;
    BitSet missing = begun.missing();
    swarm.holdsPartly(begun, missing);
    Download decided =
        new Download(
            chunking.count(),
            chunking.chunkSize(),
            missing,
            desk.settings().downloads(),
            desk.random(),
            now);
    download = decided;
    act(decided.tick(now));
    for (LinkState link : swarm.heardLinks()) {
      joined(link);
    }
    tick(now);
  }

  /** A peer can be asked, if it was shown a right to the content. */
  void joined(LinkState link) {
    if (!link.shown) {
      return;
    }
    Download running = download;
    if (running != null) {
      act(running.joined(link.source(), link.has, desk.now()));
    } else if (manifest == null) {
      link.link.say(new PeerSays.ManifestWanted());
    }
  }

  void gained(LinkState link, BitSet more) {
    Download running = download;
    if (running != null) {
      act(running.gained(link.source(), more, desk.now()));
    }
  }

  void left(LinkState link) {
    Download running = download;
    if (running != null) {
      act(running.left(link.source(), desk.now()));
    }
  }

  void refused(LinkState link, long ticket) {
    Download running = download;
    if (running != null) {
      act(running.refused(link.source(), ticket, desk.now()));
    }
  }

  void came(LinkState link, long ticket, int index, byte[] bytes) {
    take(link.source(), ticket, index, bytes);
  }

  private void take(Source source, long ticket, int index, byte[] bytes) {
    Download running = download;
    PartialContent content = partial;
    if (running == null || content == null || isOver() || completing) {
      desk.books().wasted(bytes.length);
      return;
    }
    boolean news = index >= 0 && index < chunking.count() && running.missing().get(index);
    boolean right;
    try {
      right = content.put(index, bytes);
    } catch (IOException e) {
      noRoom(e);
      return;
    }
    desk.books().received(source.kind(), bytes.length);
    received.merge(source, (long) bytes.length, Long::sum);
    desk.books().arrivals().add(id, source, bytes.length, right, right && news, desk.now());
    if (right && !source.isPeer()) {
      origin.didWell();
    }
    if (right && news) {
      swarm.gainedHere(index);
    } else {
      desk.books().wasted(bytes.length);
    }
    act(running.arrived(source, ticket, index, right, desk.now()));
  }

  FetchProgress howFar() {
    int have = progress().have().cardinality();
    return new FetchProgress(have, chunking.count(), received);
  }

  /** What is here of it so far. */
  Arrivals.Progress progress() {
    BitSet have = new BitSet();
    Download running = download;
    if (running != null) {
      have.set(0, chunking.count());
      have.andNot(running.missing());
    }
    return new Arrivals.Progress(id, have);
  }

  void tick(long now) {
    if (isOver() || completing) {
      return;
    }
    if (manifest == null && !manifestAsked && origin.isThere(now)) {
      manifestAsked = true;
      origin.manifest(this::manifestCame, () -> manifestAsked = false);
    }
    Download running = download;
    if (running != null) {
      if (!originJoined && mayJoinOrigin(now)) {
        originJoined = true;
        BitSet all = new BitSet();
        all.set(0, chunking.count());
        act(running.joined(ORIGIN, all, now));
      }
      act(running.tick(now));
    }
    giveUpIfNobodyHasIt(now);
  }

  private boolean mayJoinOrigin(long now) {
    long waiting = now - began;
    SwarmSettings settings = desk.settings();
    boolean waited =
        nobodyKnown
            || chunking.count() <= 1
            || waiting >= settings.originAfterPeers().toNanos()
            || waiting >= settings.originAfter().toNanos() && !swarm.isWaitingForPeers();
    return waited && origin.isThere(now);
  }

  private void giveUpIfNobodyHasIt(long now) {
    Download running = download;
    long idle = running == null ? now - began : running.nanosWithoutProgress(now);
    boolean hopeless =
        origin.hasRefused()
            && swarm.isAlone()
            && now - began >= desk.settings().originAfter().toNanos();
    if (!isOver() && !completing && (hopeless || idle >= desk.settings().patience().toNanos())) {
      String said = origin.words().isEmpty() ? "the origin was not asked" : origin.words();
      end(
          new Fetched.Unavailable(
              "no source has content %s: %s; %d peers were known, %d connected"
                  .formatted(id, said, swarm.peersKnown(), swarm.linkCount())));
    }
  }

  private void act(List<DownloadStep> steps) {
    for (DownloadStep step : steps) {
      switch (step) {
        case DownloadStep.Ask ask -> ask(ask);
        case DownloadStep.Cancel cancel -> swarm.cancel(cancel.source(), cancel.ticket());
        case DownloadStep.Expel expel -> expel(expel.source(), expel.wrongChunk());
        case DownloadStep.Finish finish -> finish();
      }
    }
  }

  private void ask(DownloadStep.Ask ask) {
    Swarm.LOG.debug("Content {}: {}", id, ask.why());
    if (ask.source().isPeer()) {
      swarm.ask(ask.source(), ask.ticket(), ask.wish());
    } else if (ask.wish() instanceof Wish.Any any) {
      origin.take(any, answer -> originAnswered(ask.ticket(), answer), this::originFailed);
    }
  }

  private void originAnswered(long ticket, Origin.Answer answer) {
    switch (answer) {
      case Origin.Taken chunk -> take(ORIGIN, ticket, chunk.index(), chunk.bytes());
      case Origin.Later(Duration pause) -> {
        Download running = download;
        if (running != null && !isOver()) {
          act(running.refused(ORIGIN, ticket, pause, desk.now()));
        }
      }
    }
  }

  private void originFailed() {
    Download running = download;
    originJoined = false;
    if (running != null && !isOver()) {
      act(running.left(ORIGIN, desk.now()));
    }
  }

  private void expel(Source source, int wrongChunk) {
    if (source.isPeer()) {
      swarm.expel(source, wrongChunk);
    } else {
      Swarm.LOG.warn("The coordinator gave wrong bytes for chunk {} of {}", wrongChunk, id);
      origin.lied(wrongChunk);
      originJoined = false;
    }
  }

  private void finish() {
    PartialContent content = partial;
    if (content == null || completing) {
      return;
    }
    completing = true;
    desk.call(() -> {
      try {
        Path file = desk.store().complete(content);
        desk.post(() -> {
          swarm.holdsAll(file);
          end(new Fetched.Here(file));
        });
      } catch (IOException e) {
        desk.post(() -> noRoom(e));
      }
    });
  }

  private void noRoom(IOException problem) {
    Swarm.LOG.warn("Cannot store content {}", id, problem);
    end(new Fetched.NoRoom("content %s cannot be written: %s".formatted(id, problem.getMessage())));
  }

  /** It ends without the content; what came stays on disk. */
  void end(Fetched how) {
    PartialContent content = partial;
    if (content != null && !(how instanceof Fetched.Here)) {
      close(content);
    }
    if (result.complete(how)) {
      swarm.fetchingEnded(how instanceof Fetched.Here);
    }
  }

  private void close(PartialContent content) {
    try {
      content.close();
    } catch (IOException e) {
      Swarm.LOG.debug("Cannot close content {}", id, e);
    }
  }
}
