package io.idlewild.core.swarm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Decides whom to ask for which chunk of one content. Everything that happens is told to it, with
 * the time; it answers with what to do. Nobody is choked: whoever has a chunk is asked for it,
 * rarest first, and the origin only for what no peer has or when nothing else moves. Not
 * thread-safe.
 */
public final class Download {
  private static final double NANOS = 1e9;
  private static final int ENOUGH_ARRIVALS = 3;
  private static final int ENOUGH_SOURCES = 3;

  private final int chunks;
  private final int chunkBytes;
  private final BitSet missing;
  private final DownloadSettings settings;
  private final RandomGenerator random;
  private final ChunkChoice choice;
  private final Map<Source, SourceRecord> sources = new LinkedHashMap<>();
  private final Goodput goodput = new Goodput();
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
    this.random = random;
    this.choice = new ChunkChoice(random);
    this.lastProgress = now;
  }

  /** A source can be asked from now on. */
  public List<DownloadStep> joined(Source source, BitSet has, long now) {
    sources.put(source, new SourceRecord(source, has, chunks));
    return next(now);
  }

  /** A source has more chunks than it had. */
  public List<DownloadStep> gained(Source source, BitSet more, long now) {
    SourceRecord known = sources.get(source);
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
    SourceRecord known = sources.get(source);
    if (known != null) {
      known.refused(ticket, now);
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
    SourceRecord known = sources.get(source);
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
    List<DownloadStep> steps = new ArrayList<>();
    if (missing.get(index)) {
      missing.clear(index);
      lastProgress = now;
      cancelElsewhere(index, steps);
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

  private void cancelElsewhere(int index, List<DownloadStep> steps) {
    for (SourceRecord source : sources.values()) {
      List<Long> open = new ArrayList<>();
      source
          .asked()
          .forEach(one -> {
            if (one.index() == index) {
              open.add(one.ticket());
            }
          });
      for (long ticket : open) {
        source.close(ticket);
        steps.add(new DownloadStep.Cancel(source.source(), ticket));
      }
    }
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
    leaveSlowOnes(now, steps);
    boolean more = true;
    while (more && outstanding() < allowance()) {
      more = false;
      for (SourceRecord source : byIdleness()) {
        if (outstanding() < allowance() && ask(source, now, steps)) {
          more = true;
        }
      }
    }
    return steps;
  }

  /**
   * Those with the fewest requests first, nearer ones first, and among equals any, so that load
   * spreads.
   */
  private List<SourceRecord> byIdleness() {
    List<SourceRecord> order = new ArrayList<>(sources.values());
    Collections.shuffle(order, random);
    order.sort(
        Comparator.comparingInt(SourceRecord::outstanding)
            .thenComparing(source -> source.source().kind()));
    return order;
  }

  private boolean ask(SourceRecord source, long now, List<DownloadStep> steps) {
    if (source.outstanding() >= settings.perSource() || source.isLeftAlone(now)) {
      return false;
    }
    BitSet wanted = (BitSet) missing.clone();
    wanted.and(source.chunks());
    BitSet coming = coming();
    wanted.andNot(coming);
    if (wanted.isEmpty()) {
      return mayRepeat() && askAgain(source, now, steps);
    }
    return source.source().isPeer()
        ? askPeer(source, wanted, coming, now, steps)
        : askOrigin(source, wanted, coming, now, steps);
  }

  private boolean askPeer(
      SourceRecord source, BitSet wanted, BitSet coming, long now, List<DownloadStep> steps) {
    ChunkChoice.Choice rarest = choice.rarest(wanted, sources.values());
    boolean leaveTheChoice = source.isComplete() && rarest.partialHolders() == 0;
    if (leaveTheChoice && source.mayChoose(now) && unchosen() < wanted.cardinality()) {
      long fresh = hasPartialPeers() ? settings.fresh().toMillis() : 0;
      steps.add(
          begin(
              source,
              -1,
              new Wish.Any(coming, fresh),
              "a chunk of its choice from %s: no other peer has any of %d chunks"
                  .formatted(source.source(), wanted.cardinality()),
              now));
      return true;
    }
    if (leaveTheChoice && unchosen() > 0) {
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

  /** The origin is the last source: for chunks that no peer has, or when nothing moves. */
  private boolean askOrigin(
      SourceRecord origin, BitSet wanted, BitSet coming, long now, List<DownloadStep> steps) {
    if (!origin.mayChoose(now)) {
      return false;
    }
    boolean stalled = isStalled(now);
    BitSet nowhere = (BitSet) wanted.clone();
    peers().forEach(peer -> nowhere.andNot(peer.chunks()));
    if (!stalled && (nowhere.isEmpty() || unchosen() >= nowhere.cardinality())) {
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
    long fresh = stalled || !hasPartialPeers() ? 0 : settings.fresh().toMillis();
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
      if (source.has(i) && !source.isAskedFor(i) && timesAsked(i) == 1) {
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

  private void leaveSlowOnes(long now, List<DownloadStep> steps) {
    List<SourceRecord> measured =
        peers().stream().filter(source -> source.arrivals() >= ENOUGH_ARRIVALS).toList();
    if (measured.size() < ENOUGH_SOURCES) {
      return;
    }
    double[] rates = measured.stream().mapToDouble(SourceRecord::bytesPerSecond).sorted().toArray();
    double median = rates[rates.length / 2];
    double limitNanos =
        Math.max(
            NANOS, 2 * settings.perSource() * settings.slowFactor() * chunkBytes / median * NANOS);
    for (SourceRecord source : peers()) {
      boolean hangs = source.outstanding() > 0 && now - source.oldestRequest() > limitNanos;
      boolean slow =
          source.arrivals() >= ENOUGH_ARRIVALS
              && source.bytesPerSecond() * settings.slowFactor() < median
              && hangs;
      if ((slow || hangs) && !source.isLeftAlone(now)) {
        source.leaveAlone(now + settings.probation().toNanos());
        cancelAll(source, steps);
      }
    }
  }

  private static void cancelAll(SourceRecord source, List<DownloadStep> steps) {
    List<Long> open = new ArrayList<>();
    source.asked().forEach(one -> open.add(one.ticket()));
    for (long ticket : open) {
      source.close(ticket);
      steps.add(new DownloadStep.Cancel(source.source(), ticket));
    }
  }

  private Collection<SourceRecord> peers() {
    return sources.values().stream().filter(source -> source.source().isPeer()).toList();
  }

  private boolean hasPartialPeers() {
    return peers().stream().anyMatch(peer -> !peer.isComplete());
  }

  private BitSet coming() {
    BitSet coming = new BitSet(chunks);
    for (SourceRecord source : sources.values()) {
      source
          .asked()
          .forEach(one -> {
            if (one.index() >= 0) {
              coming.set(one.index());
            }
          });
    }
    return coming;
  }

  private int timesAsked(int index) {
    return (int) sources.values().stream().filter(source -> source.isAskedFor(index)).count();
  }

  /** Requests of which the source chooses the chunk. */
  private int unchosen() {
    int count = 0;
    for (SourceRecord source : sources.values()) {
      for (SourceRecord.Asked one : source.asked()) {
        count += one.index() < 0 ? 1 : 0;
      }
    }
    return count;
  }

  private int outstanding() {
    return sources.values().stream().mapToInt(SourceRecord::outstanding).sum();
  }

  private int allowance() {
    double ahead = goodput.bytesPerSecond() * settings.ahead().toNanos() / NANOS / chunkBytes;
    return Math.max(settings.leastAhead(), (int) Math.ceil(ahead));
  }
}
