package io.idlewild.tools.swarm;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.swarm.Asker;
import io.idlewild.core.swarm.Download;
import io.idlewild.core.swarm.DownloadSettings;
import io.idlewild.core.swarm.DownloadStep;
import io.idlewild.core.swarm.HaveBatch;
import io.idlewild.core.swarm.OriginAnswer;
import io.idlewild.core.swarm.Source;
import io.idlewild.core.swarm.UploadSlots;
import io.idlewild.core.swarm.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A worker: what arrives is told to the decisions of production, and what they say is done. */
final class Member {
  private static final long TICK = Duration.ofMillis(100).toNanos();
  private static final long NOTICED = Duration.ofSeconds(1).toNanos();
  private static final Source ORIGIN = new Source("origin", Source.Kind.ORIGIN);

  /** Peers are looked for so long before the origin is asked. */
  private static final long ORIGIN_AFTER = Duration.ofMillis(300).toNanos();

  private final int number;
  private final Place place;
  private final World world;
  private final BitSet held = new BitSet();
  private final Map<Member, BitSet> peers = new LinkedHashMap<>();
  private final Uploads uploads;
  private final HaveBatch news = new HaveBatch(Duration.ofNanos(TICK), 0);
  private final Download download;
  private @Nullable Origin origin;
  private boolean lives = true;
  private boolean corrupts;
  private long completeAt = Long.MAX_VALUE;

  /**
   * @param complete whether it has all of it from the beginning
   */
  Member(int number, Place place, boolean complete, World world) {
    this.number = number;
    this.place = place;
    this.world = world;
    Chunking chunking = world.chunking();
    this.uploads = new Uploads(this, place, world, held);
    BitSet missing = new BitSet();
    if (complete) {
      held.set(0, chunking.count());
      completeAt = 0;
    } else {
      missing.set(0, chunking.count());
    }
    this.download =
        new Download(
            chunking.count(),
            chunking.chunkSize(),
            missing,
            DownloadSettings.DEFAULT,
            world.random(),
            world.links().now());
  }

  void corrupt() {
    corrupts = true;
  }

  boolean lives() {
    return lives;
  }

  boolean isComplete() {
    return held.cardinality() == world.chunking().count();
  }

  /** When it had everything. */
  long completeAt() {
    return completeAt;
  }

  double sentFiles() {
    return uploads.sentBytes() / (double) world.chunking().length();
  }

  BitSet held() {
    return (BitSet) held.clone();
  }

  /** What another has, as far as it said so; all that is here, of one that said nothing. */
  BitSet heldBy(Member other) {
    return peers.getOrDefault(other, held);
  }

  Place place() {
    return place;
  }

  int lan() {
    return place.lan();
  }

  int peerCount() {
    return peers.size();
  }

  private long now() {
    return world.links().now();
  }

  /** A link between two workers. */
  void meet(Member other) {
    if (other != this && !peers.containsKey(other)) {
      know(other);
      other.know(this);
    }
  }

  private void know(Member other) {
    peers.put(other, other.held());
    act(download.joined(other.sourceFor(this), other.held, now()));
  }

  boolean isNear(Member other) {
    return place.lan() >= 0 && place.lan() == other.place.lan();
  }

  private Source sourceFor(Member other) {
    return new Source(Integer.toString(number), isNear(other) ? Source.Kind.LAN : Source.Kind.WAN);
  }

  Asker askerFor(Member giver) {
    return new Asker(Integer.toString(number), "content", isNear(giver));
  }

  /** Lets time pass for it. */
  void begin(Origin from) {
    origin = from;
    world.links().after(world.random().nextLong(TICK), this::tick);
    if (!isComplete()) {
      world.links().after(ORIGIN_AFTER, () -> joinOrigin(from));
    }
  }

  private void joinOrigin(Origin from) {
    if (lives && from.lives()) {
      BitSet all = new BitSet();
      all.set(0, world.chunking().count());
      act(download.joined(ORIGIN, all, now()));
    }
  }

  /** Gone without a word; the others notice after a second. */
  void die() {
    lives = false;
    for (Member other : List.copyOf(peers.keySet())) {
      world
          .links()
          .after(
              NOTICED,
              () -> {
                other.uploads.gone(this);
                other.peers.remove(this);
                other.act(other.download.left(sourceFor(other), now()));
              });
    }
  }

  private void tick() {
    if (!lives) {
      return;
    }
    act(download.tick(now()));
    tellNews();
    uploads.serve();
    world.links().after(TICK, this::tick);
  }

  private void act(List<DownloadStep> steps) {
    if (!lives) {
      return;
    }
    for (DownloadStep step : steps) {
      switch (step) {
        case DownloadStep.Ask ask when ask.source().isPeer() -> {
          Member other = named(ask.source());
          world.links().message(() -> other.asked(this, ask.ticket(), ask.wish()));
        }
        case DownloadStep.Ask ask ->
            world.links().message(() -> askOrigin(ask.ticket(), (Wish.Any) ask.wish()));
        case DownloadStep.Cancel cancel -> cancel(cancel);
        case DownloadStep.Expel expel -> {
          world.waste().expelled++;
          peers.remove(named(expel.source()));
        }
        case DownloadStep.Finish finish -> completeAt = now();
      }
    }
  }

  private void cancel(DownloadStep.Cancel cancel) {
    if (cancel.source().isPeer()) {
      Member other = named(cancel.source());
      world.links().message(() -> other.uploads.cancel(this, cancel.ticket()));
    }
  }

  private Member named(Source source) {
    return world.members().get(Integer.parseInt(source.name()));
  }

  private void askOrigin(long ticket, Wish.Any wish) {
    Origin from = origin;
    if (from == null || !from.lives()) {
      act(download.left(ORIGIN, now()));
      return;
    }
    from.ask(Integer.toString(number), wish, answer -> answered(from, ticket, answer));
  }

  private void answered(Origin from, long ticket, OriginAnswer answer) {
    switch (answer) {
      case OriginAnswer.Later later ->
          world.links().message(() -> act(download.refused(ORIGIN, ticket, later.pause(), now())));
      case OriginAnswer.Give give -> {
        List<Port> way = new ArrayList<>();
        way.add(from.up());
        way.addAll(place.in());
        OptionalInt index = OptionalInt.of(give.index());
        world
            .links()
            .transfer(
                way,
                world.chunking().sizeOf(give.index()),
                () -> {
                  world
                      .links()
                      .message(() -> from.arrived(give.ticket(), Integer.toString(number)));
                  came(ORIGIN, ticket, index, false);
                });
      }
    }
  }

  private void asked(Member asker, long ticket, Wish wish) {
    if (lives) {
      uploads.asked(asker, ticket, wish);
    }
  }

  /** Another does not give what was asked for. */
  void refused(Member giver, long ticket) {
    act(download.refused(giver.sourceFor(this), ticket, now()));
  }

  void received(Member from, UploadSlots.Turn turn, OptionalInt index) {
    if (!from.lives || !lives) {
      return;
    }
    world.links().message(() -> from.uploads.done(turn));
    came(from.sourceFor(this), turn.ticket(), index, from.corrupts);
  }

  private void came(Source source, long ticket, OptionalInt chunk, boolean corrupt) {
    if (!lives) {
      return;
    }
    int index = chunk.getAsInt();
    boolean wanted = !corrupt && !held.get(index);
    if (wanted) {
      held.set(index);
      news.add(index);
    } else {
      world.waste().chunks++;
    }
    act(download.arrived(source, ticket, index, !corrupt, now()));
    tellNews();
  }

  private void tellNews() {
    news.due(now(), isComplete())
        .ifPresent(gained -> {
          for (Member other : peers.keySet()) {
            world.links().message(() -> other.hears(this, gained));
          }
        });
  }

  private void hears(Member from, BitSet gained) {
    BitSet known = peers.get(from);
    if (known != null && lives) {
      known.or(gained);
      act(download.gained(from.sourceFor(this), gained, now()));
    }
  }
}
