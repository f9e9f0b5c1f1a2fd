package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came from whom and was not told yet. What more sources gave than a report names comes with
 * the next. Bounded; thread-safe.
 */
final class ArrivalBook {
  /** The first chunk of a report began to come about this long before it was here. */
  private static final long LEAD_NANOS = Duration.ofSeconds(1).toNanos();

  /** Contents and sources; what more of them gave is not told. */
  private static final int MOST = 10_000;

  private final Map<Key, Sum> sums = new LinkedHashMap<>();
  private long since;
  private long sinceOfTaken;
  private boolean begun;

  private record Key(ContentId content, Optional<HostId> source, boolean lan) {}

  private static final class Sum {
    private long bytes;
    private int chunks;
    private int wrong;
    private long wasted;

    private void add(long moreBytes, int moreChunks, int moreWrong, long moreWasted) {
      bytes += moreBytes;
      chunks += moreChunks;
      wrong += moreWrong;
      wasted += moreWasted;
    }
  }

  /**
   * A chunk came.
   *
   * @param wanted false if it was here already, or has a wrong hash
   */
  synchronized void add(
      ContentId content, Source source, long bytes, boolean right, boolean wanted, long now) {
    if (sums.isEmpty() && (!begun || now - since > LEAD_NANOS)) {
      begun = true;
      since = now - LEAD_NANOS;
    }
    add(
        new Key(content, host(source), source.kind() == Source.Kind.LAN),
        bytes,
        1,
        right ? 0 : 1,
        wanted ? 0 : bytes);
  }

  private void add(Key key, long bytes, int chunks, int wrong, long wasted) {
    if (sums.size() < MOST || sums.containsKey(key)) {
      sums.computeIfAbsent(key, fresh -> new Sum()).add(bytes, chunks, wrong, wasted);
    }
  }

  /** What came since this was asked last; {@link #putBack} it if it could not be told. */
  synchronized Arrivals take(List<Arrivals.Progress> progress, long now) {
    List<Arrivals.Edge> edges = new ArrayList<>();
    Iterator<Map.Entry<Key, Sum>> all = sums.entrySet().iterator();
    while (all.hasNext() && edges.size() < Arrivals.MOST_EDGES) {
      Map.Entry<Key, Sum> one = all.next();
      Key key = one.getKey();
      Sum sum = one.getValue();
      edges.add(
          new Arrivals.Edge(
              key.content, key.source, key.lan, sum.bytes, sum.chunks, sum.wrong, sum.wasted));
      all.remove();
    }
    Duration span = edges.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - since);
    sinceOfTaken = since;
    since = now;
    return new Arrivals(span, edges, progress);
  }

  /** Nobody heard it: it is told again, with what came since. */
  synchronized void putBack(Arrivals untold) {
    if (untold.edges().isEmpty()) {
      return;
    }
    for (Arrivals.Edge edge : untold.edges()) {
      add(
          new Key(edge.content(), edge.source(), edge.lan()),
          edge.bytes(),
          edge.chunks(),
          edge.wrong(),
          edge.wastedBytes());
    }
    since = sinceOfTaken;
  }

  private static Optional<HostId> host(Source source) {
    return source.isPeer() ? Optional.of(HostId.parse(source.name())) : Optional.empty();
  }
}
