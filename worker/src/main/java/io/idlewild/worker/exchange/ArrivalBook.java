package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came from whom since the last report. What more sources gave than a report names is not
 * told. Thread-safe.
 */
final class ArrivalBook {
  /** The first chunk of a report began to come about this long before it was here. */
  private static final long LEAD_NANOS = Duration.ofSeconds(1).toNanos();

  private final Map<Key, Sum> sums = new LinkedHashMap<>();
  private long since;
  private boolean begun;

  private record Key(ContentId content, Source source) {}

  private static final class Sum {
    private long bytes;
    private int chunks;
    private int wrong;
    private long wasted;
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
    Key key = new Key(content, source);
    if (sums.size() >= Arrivals.MOST_EDGES && !sums.containsKey(key)) {
      return;
    }
    Sum sum = sums.computeIfAbsent(key, fresh -> new Sum());
    sum.bytes += bytes;
    sum.chunks++;
    sum.wrong += right ? 0 : 1;
    sum.wasted += wanted ? 0 : bytes;
  }

  /** What came since this was asked last. */
  synchronized Arrivals take(List<Arrivals.Progress> progress, long now) {
    List<Arrivals.Edge> edges = new ArrayList<>();
    sums.forEach((key, sum) ->
        edges.add(
            new Arrivals.Edge(
                key.content,
                host(key.source),
                key.source.kind() == Source.Kind.LAN,
                sum.bytes,
                sum.chunks,
                sum.wrong,
                sum.wasted)));
    sums.clear();
    Duration span = edges.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - since);
    since = now;
    return new Arrivals(span, edges, progress);
  }

  private static Optional<HostId> host(Source source) {
    return source.isPeer() ? Optional.of(HostId.parse(source.name())) : Optional.empty();
  }
}
