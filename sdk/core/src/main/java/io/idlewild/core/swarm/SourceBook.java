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
import org.jspecify.annotations.Nullable;

/**
 * All sources of one download, and what they were asked for. What a silent one was asked for counts
 * as asked of nobody. Not thread-safe.
 */
final class SourceBook {
  private final Map<Source, SourceRecord> sources = new LinkedHashMap<>();
  private final int chunks;
  private final RandomGenerator random;
  private final int salt;

  SourceBook(int chunks, RandomGenerator random) {
    this.chunks = chunks;
    this.random = random;
    this.salt = random.nextInt(1 << 16);
  }

  void add(Source source, BitSet has) {
    sources.put(source, new SourceRecord(source, has, chunks));
  }

  void remove(Source source) {
    sources.remove(source);
  }

  @Nullable SourceRecord find(Source source) {
    return sources.get(source);
  }

  Collection<SourceRecord> all() {
    return sources.values();
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  Collection<SourceRecord> peers() {
    return sources.values().stream().filter(source -> source.source().isPeer()).toList();
  }

  /** Peers that bring what they were asked for, or were not asked yet. */
  Collection<SourceRecord> speakingPeers() {
    return peers().stream().filter(source -> !source.isSilent()).toList();
  }

  boolean hasPartialPeers() {
    return peers().stream().anyMatch(peer -> !peer.isComplete());
  }

  /**
   * Those with the fewest requests first, nearer ones first, and among equals any, so that load
   * spreads.
   */
  List<SourceRecord> byIdleness() {
    List<SourceRecord> order = new ArrayList<>(sources.values());
    Collections.shuffle(order, random);
    order.sort(
        Comparator.comparingInt(SourceRecord::outstanding)
            .thenComparing(source -> source.source().kind()));
    return order;
  }

  /**
   * What a source may choose from. Several that have everything and know nothing of each other
   * would choose the same, so each has a share of its own.
   */
  BitSet share(SourceRecord source, BitSet wanted) {
    List<SourceRecord> complete =
        speakingPeers().stream().filter(SourceRecord::isComplete).toList();
    int rank = complete.indexOf(source);
    if (complete.size() < 2 || rank < 0) {
      return wanted;
    }
    BitSet share = new BitSet(chunks);
    for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
      share.set(i, (i + salt) % complete.size() == rank);
    }
    return share;
  }

  /** Chunks that were asked for by their names. */
  BitSet coming() {
    BitSet coming = new BitSet(chunks);
    for (SourceRecord source : sources.values()) {
      if (!source.isSilent()) {
        source
            .asked()
            .forEach(one -> {
              if (one.index() >= 0) {
                coming.set(one.index());
              }
            });
      }
    }
    return coming;
  }

  /** Whether one source was asked for a chunk, and not later than {@code moment}. */
  boolean isOverdue(int index, long moment) {
    int times = 0;
    boolean late = false;
    for (SourceRecord source : sources.values()) {
      for (SourceRecord.Asked one : source.asked()) {
        if (one.index() == index) {
          times++;
          late |= one.at() - moment <= 0;
        }
      }
    }
    return times == 1 && late;
  }

  /** Requests of which the source chooses the chunk. */
  int unchosen() {
    return sources.values().stream()
        .filter(source -> !source.isSilent())
        .mapToInt(SourceRecord::unchosen)
        .sum();
  }

  int outstanding() {
    return sources.values().stream()
        .filter(source -> !source.isSilent())
        .mapToInt(SourceRecord::outstanding)
        .sum();
  }

  /** Takes back all requests for a chunk. */
  void cancel(int index, List<DownloadStep> steps) {
    for (SourceRecord source : sources.values()) {
      cancel(source, source.ticketsFor(index), steps);
    }
  }

  /** Takes back all requests to a source. */
  void cancelAll(SourceRecord source, List<DownloadStep> steps) {
    cancel(source, source.tickets(), steps);
  }

  private static void cancel(SourceRecord source, List<Long> tickets, List<DownloadStep> steps) {
    for (long ticket : tickets) {
      source.close(ticket);
      steps.add(new DownloadStep.Cancel(source.source(), ticket));
    }
  }
}
