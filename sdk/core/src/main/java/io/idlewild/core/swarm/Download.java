package io.idlewild.core.swarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Decides whom to ask for which chunk of one content. Everything that happens is told to it, with
 * the time; it answers with what to do. Nobody is choked: whoever has a chunk is asked for it,
 * rarest first, and the origin only for what no peer has or when nothing else moves. Not
 * thread-safe.
 */
public final class Download {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  /** What was asked for so lately is on its way; to ask somebody else for it brings it twice. */
  private static final long PROMPT_NANOS = 100_000_000;

  private final int chunks;
  private final int chunkBytes;
  private final BitSet missing;
  private final DownloadSettings settings;
  private final ChunkChoice choice;
  private final SourceBook sources;
  private final SlowSources slow;
  private final Goodput goodput = new Goodput();
  private double bestRate;
  private long lastTicket;
  private long lastProgress;
  private boolean finished;

  /**
   * @param chunkBytes of a whole chunk
   * @param missing what is to come
   * @param now the time, as in every event
   */
  public Download(
      int chunks,
      int chunkBytes,
      BitSet missing,
      DownloadSettings settings,
      RandomGenerator random,
      long now) {
    this.chunks = chunks;
    this.chunkBytes = chunkBytes;
    this.missing = (BitSet) missing.clone();
    this.settings = settings;
    this.sources = new SourceBook(chunks, random);
    this.slow = new SlowSources(settings, chunkBytes);
    this.choice = new ChunkChoice(random);
    this.lastProgress = now;
  }

  /** A source can be asked from now on. */
  public List<DownloadStep> joined(Source source, BitSet has, long now) {
    sources.add(source, has);
    return next(now);
  }

  /** A source has more chunks than it had. */
  public List<DownloadStep> gained(Source source, BitSet more, long now) {
    SourceRecord known = sources.find(source);
    if (known != null) {
      known.gained(more);
    }
    return next(now);
  }

  /** A source is gone, with all that it was asked for. */
  public List<DownloadStep> left(Source source, long now) {
    sources.remove(source);
    return next(now);
  }

  /** A source has nothing for this request, or no right to it. */
  public List<DownloadStep> refused(Source source, long ticket, long now) {
    return refused(source, ticket, Duration.ZERO, now);
  }

  /**
   * The same, and when to leave the choice to it again.
   *
   * @param pause from now
   */
  public List<DownloadStep> refused(Source source, long ticket, Duration pause, long now) {
    SourceRecord known = sources.find(source);
    if (known != null) {
      known.refused(ticket, pause.toNanos(), now);
    }
    return next(now);
  }

  /**
   * A chunk came.
   *
   * @param right whether its hash is the one of the manifest
   */
  public List<DownloadStep> arrived(
      Source source, long ticket, int index, boolean right, long now) {
    SourceRecord known = sources.find(source);
    if (!right) {
      sources.remove(source);
      List<DownloadStep> steps = new ArrayList<>();
      steps.add(new DownloadStep.Expel(source, index));
      steps.addAll(next(now));
      return steps;
    }
    if (known != null) {
      known.close(ticket);
      known.came(chunkBytes, now);
    }
    goodput.add(chunkBytes, now);
    bestRate = Math.max(bestRate, goodput.bytesPerSecond());
    List<DownloadStep> steps = new ArrayList<>();
    if (missing.get(index)) {
      missing.clear(index);
      lastProgress = now;
      sources.cancel(index, steps);
    }
    steps.addAll(next(now));
    return steps;
  }

  /** Time passed; call it a few times a second. */
  public List<DownloadStep> tick(long now) {
    return next(now);
  }

  /** Chunks that are still to come. */
  public BitSet missing() {
    return (BitSet) missing.clone();
  }

  /** Of all sources together. */
  public double bytesPerSecond() {
    return goodput.bytesPerSecond();
  }

  /** Nothing came for this long although something was missing. */
  public long nanosWithoutProgress(long now) {
    return now - lastProgress;
  }

  /** Whether anybody is asked, or could be. */
  public boolean hasSources() {
    return !sources.isEmpty();
  }

  private List<DownloadStep> next(long now) {
    List<DownloadStep> steps = new ArrayList<>();
    if (missing.isEmpty()) {
      if (!finished) {
        finished = true;
        steps.add(new DownloadStep.Finish());
      }
      return steps;
    }
    slow.leave(sources, now, steps);
    if (isStalled(now)) {
      slow.silence(sources, now);
    }
    boolean more = true;
    while (more && sources.outstanding() < allowance()) {
      more = false;
      for (SourceRecord source : sources.byIdleness()) {
        if (sources.outstanding() < allowance() && ask(source, now, steps)) {
          more = true;
        }
      }
    }
    return steps;
  }

  private boolean ask(SourceRecord source, long now, List<DownloadStep> steps) {
    if (source.outstanding() >= most(source) || source.isLeftAlone(now)) {
      return false;
    }
    BitSet wanted = (BitSet) missing.clone();
    wanted.and(source.chunks());
    BitSet coming = sources.coming();
    wanted.andNot(coming);
    if (wanted.isEmpty()) {
      return mayRepeat() && askAgain(source, now, steps);
    }
    return source.source().isPeer()
        ? askPeer(source, wanted, coming, now, steps)
        : askOrigin(source, wanted, coming, now, steps);
  }

  /** On a fast line the next requests are there before the last chunk has left. */
  private int most(SourceRecord source) {
    double ahead = source.bytesWithin(settings.sourceAhead().toNanos()) / chunkBytes;
    return Math.clamp((long) ahead, settings.perSource(), settings.mostPerSource());
  }

  private boolean askPeer(
      SourceRecord source, BitSet wanted, BitSet coming, long now, List<DownloadStep> steps) {
    ChunkChoice.Choice rarest = choice.rarest(wanted, sources.all());
    boolean leaveTheChoice = source.isComplete() && rarest.partialHolders() == 0;
    BitSet share = sources.share(source, wanted);
    if (leaveTheChoice && source.mayChoose(now) && mayHaveMore(source, share, wanted)) {
      BitSet except = (BitSet) share.clone(); // news of what came is on its way to the source
      except.flip(0, chunks);
      except.or(coming);
      long fresh = sources.hasPartialPeers() ? settings.fresh().toMillis() : 0;
      steps.add(
          begin(
              source,
              -1,
              new Wish.Any(except, fresh),
              "a chunk of its choice from %s: no other peer has any of %d chunks"
                  .formatted(source.source(), wanted.cardinality()),
              now));
      return true;
    }
    if (leaveTheChoice && sources.unchosen() > 0) {
      return false;
    }
    steps.add(
        begin(
            source,
            rarest.index(),
            new Wish.Exactly(rarest.index()),
            "chunk %d from %s: rarest, %d %s"
                .formatted(
                    rarest.index(),
                    source.source(),
                    rarest.holders(),
                    rarest.holders() == 1 ? "holder" : "holders"),
            now));
    return true;
  }

  private boolean mayHaveMore(SourceRecord source, BitSet share, BitSet wanted) {
    return source.unchosen() < share.cardinality() && sources.unchosen() < wanted.cardinality();
  }

  /** The origin is the last source: for chunks that no peer has, or when nothing moves. */
  private boolean askOrigin(
      SourceRecord origin, BitSet wanted, BitSet coming, long now, List<DownloadStep> steps) {
    if (!origin.mayChoose(now)) {
      return false;
    }
    boolean stalled = isStalled(now);
    BitSet nowhere = (BitSet) wanted.clone();
    sources.speakingPeers().forEach(peer -> nowhere.andNot(peer.chunks()));
    if (!stalled && (nowhere.isEmpty() || sources.unchosen() >= nowhere.cardinality())) {
      return false;
    }
    BitSet except = (BitSet) missing.clone();
    except.flip(0, chunks);
    except.or(coming);
    if (!stalled) {
      BitSet elsewhere = (BitSet) wanted.clone();
      elsewhere.andNot(nowhere);
      except.or(elsewhere);
    }
    long fresh = sources.hasPartialPeers() ? freshMillis(stalled, now) : 0;
    String why =
        stalled
            ? "a chunk of its choice from the origin: nothing came for %.1f s"
                .formatted(nanosWithoutProgress(now) / NANOS)
            : "a chunk of its choice from the origin: no peer has any of %d chunks"
                .formatted(nowhere.cardinality());
    steps.add(begin(origin, -1, new Wish.Any(except, fresh), why, now));
    return true;
  }

  /** In the endgame a second source is asked for what the first has not brought yet. */
  private boolean askAgain(SourceRecord source, long now, List<DownloadStep> steps) {
    if (!source.source().isPeer()) {
      return false;
    }
    for (int i = missing.nextSetBit(0); i >= 0; i = missing.nextSetBit(i + 1)) {
      if (source.has(i) && !source.isAskedFor(i) && sources.isOverdue(i, now - PROMPT_NANOS)) {
        steps.add(
            begin(
                source,
                i,
                new Wish.Exactly(i),
                "chunk %d from %s: endgame, %d missing, the second source"
                    .formatted(i, source.source(), missing.cardinality()),
                now));
        return true;
      }
    }
    return false;
  }

  private DownloadStep begin(SourceRecord source, int index, Wish wish, String why, long now) {
    lastTicket++;
    source.ask(lastTicket, index, now);
    goodput.begin(now);
    return new DownloadStep.Ask(source.source(), lastTicket, wish, why);
  }

  /**
   * What the origin gave to somebody will come from there, and to ask for it too soon makes it give
   * many copies. How long that takes follows from how long the whole content takes: at the best
   * rate that was seen, since whoever gets little must not therefore wait longer. Whoever waits for
   * nothing but what was lost gets it at once in the end.
   */
  private long freshMillis(boolean stalled, long now) {
    if (stalled) {
      boolean patient = nanosWithoutProgress(now) < 2 * settings.stall().toNanos();
      return patient ? settings.freshWhenStalled().toMillis() : 0;
    }
    double whole = bestRate > 0 ? (double) chunkBytes * chunks / bestRate * MILLIS : 0;
    return Math.clamp(
        (long) (settings.freshShare() * whole),
        settings.fresh().toMillis(),
        settings.mostFresh().toMillis());
  }

  private boolean mayRepeat() {
    return missing.cardinality() <= settings.endgame();
  }

  private boolean isStalled(long now) {
    double rate = goodput.bytesPerSecond();
    double chunkNanos = rate > 0 ? chunkBytes / rate * NANOS : 0;
    long patience =
        Math.max(settings.stall().toNanos(), (long) (settings.stallChunks() * chunkNanos));
    return now - lastProgress >= patience;
  }

  private int allowance() {
    double ahead = goodput.bytesWithin(settings.ahead().toNanos()) / chunkBytes;
    return Math.max(settings.leastAhead(), (int) Math.ceil(ahead));
  }
}
