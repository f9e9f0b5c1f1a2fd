package io.idlewild.core.swarm;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a download knows of one source. Not thread-safe. */
final class SourceRecord {
  private static final long NOTHING_NEW_NANOS = 200_000_000;
  private static final int MOST_DOUBLINGS = 5;

  private final Source source;
  private final BitSet has;
  private final int chunks;
  private final Map<Long, Asked> asked = new LinkedHashMap<>();
  private final Goodput goodput = new Goodput();
  private long leftAloneUntil;
  private boolean leftAlone;
  private long noAnyUntil;
  private boolean noAny;
  private int arrivals;
  private boolean silent;
  private int refusals;

  /**
   * One request that is outstanding.
   *
   * @param index -1 while the source chooses
   */
  record Asked(long ticket, int index, long at) {}

  SourceRecord(Source source, BitSet has, int chunks) {
    this.source = source;
    this.has = (BitSet) has.clone();
    this.chunks = chunks;
  }

  Source source() {
    return source;
  }

  boolean has(int index) {
    return has.get(index);
  }

  BitSet chunks() {
    return has;
  }

  void gained(BitSet more) {
    has.or(more);
  }

  boolean isComplete() {
    return has.cardinality() == chunks;
  }

  Iterable<Asked> asked() {
    return asked.values();
  }

  int outstanding() {
    return asked.size();
  }

  boolean isAskedFor(int index) {
    return asked.values().stream().anyMatch(one -> one.index == index);
  }

  void ask(long ticket, int index, long now) {
    goodput.begin(now);
    asked.put(ticket, new Asked(ticket, index, now));
  }

  /** The request is over: with a chunk, without one, or by being cancelled. */
  boolean close(long ticket) {
    boolean open = asked.remove(ticket) != null;
    if (asked.isEmpty()) {
      goodput.pause();
    }
    return open;
  }

  /** Whoever refuses what it said to have is left alone, each time for longer. */
  void refused(long ticket, long pause, long now) {
    Asked one = asked.get(ticket);
    if (!close(ticket) || one == null) {
      return;
    }
    if (one.index < 0) {
      noAny = true;
      noAnyUntil = now + Math.max(pause, NOTHING_NEW_NANOS);
    } else {
      leaveAlone(now + (NOTHING_NEW_NANOS << Math.min(refusals, MOST_DOUBLINGS)));
      refusals++;
    }
  }

  void came(long bytes, long now) {
    arrivals++;
    silent = false;
    refusals = 0;
    goodput.add(bytes, now);
  }

  /** Whether it owes something for so long that nobody waits for it. */
  boolean isSilent() {
    return silent;
  }

  void isSilent(boolean so) {
    silent = so;
  }

  /** Requests of which it chooses the chunk. */
  int unchosen() {
    return (int) asked.values().stream().filter(one -> one.index < 0).count();
  }

  List<Long> tickets() {
    return List.copyOf(asked.keySet());
  }

  List<Long> ticketsFor(int index) {
    return asked.values().stream().filter(one -> one.index == index).map(Asked::ticket).toList();
  }

  int arrivals() {
    return arrivals;
  }

  boolean isMeasured() {
    return goodput.isMeasured();
  }

  double bytesPerSecond() {
    return goodput.bytesPerSecond();
  }

  /** What it brings in so many nanoseconds, as it goes now. */
  double bytesWithin(double time) {
    return goodput.bytesWithin(time);
  }

  long oldestRequest() {
    return asked.values().stream().mapToLong(Asked::at).min().orElse(Long.MAX_VALUE);
  }

  void leaveAlone(long until) {
    leftAlone = true;
    leftAloneUntil = until;
  }

  boolean isLeftAlone(long now) {
    leftAlone = leftAlone && now - leftAloneUntil < 0;
    return leftAlone;
  }

  boolean mayChoose(long now) {
    noAny = noAny && now - noAnyUntil < 0;
    return !noAny;
  }
}
