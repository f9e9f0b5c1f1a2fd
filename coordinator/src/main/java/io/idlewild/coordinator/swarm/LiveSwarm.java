package io.idlewild.coordinator.swarm;

import io.idlewild.coordinator.tracker.ArrivalObserver;
import io.idlewild.coordinator.tracker.Arrivals;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What workers reported lately. When there is more than fits, what was told longest ago is
 * forgotten. Thread-safe.
 */
@ApplicationScoped
class LiveSwarm implements ArrivalObserver {
  private static final int MOST_EDGES = 20_000;
  private static final int MOST_PROGRESS = 5_000;
  private static final int MOST_CONTENTS = 10_000;

  /** Thrice the time after which a worker that fetches reports again. */
  private static final Duration PROGRESS_TERM = Duration.ofSeconds(15);

  private final InstantSource clock;
  private final Map<Edge, EdgeWindow> edges;
  private final Map<Fetch, Progress> fetches;
  private final Map<ContentId, ContentTraffic> contents;
  private ContentTraffic total = ContentTraffic.NOTHING;

  @Inject
  LiveSwarm(InstantSource clock) {
    this(clock, MOST_EDGES, MOST_PROGRESS, MOST_CONTENTS);
  }

  LiveSwarm(InstantSource clock, int mostEdges, int mostFetches, int mostContents) {
    this.clock = clock;
    this.edges = bounded(mostEdges);
    this.fetches = bounded(mostFetches);
    this.contents = bounded(mostContents);
  }

  /**
   * Who gives what to whom.
   *
   * @param from empty is the origin
   */
  record Edge(ContentId content, Optional<HostId> from, HostId to) {}

  private record Fetch(ContentId content, HostId host) {}

  private record Progress(BitSet have, Instant until) {}

  private static <K, V> Map<K, V> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  @Override
  public synchronized void arrived(HostId host, Arrivals arrivals) {
    Instant now = clock.instant();
    for (Arrivals.Edge one : arrivals.edges()) {
      edges
          .computeIfAbsent(new Edge(one.content(), one.source(), host), edge -> new EdgeWindow())
          .add(one.bytes(), one.chunks(), one.wrong(), one.lan(), arrivals.span(), now);
      boolean peer = one.source().isPresent();
      ContentTraffic moved =
          new ContentTraffic(
              peer ? one.bytes() : 0, peer ? 0 : one.bytes(), one.wastedBytes(), one.wrong());
      contents.merge(one.content(), moved, ContentTraffic::plus);
      total = total.plus(moved);
    }
    for (Arrivals.Progress one : arrivals.progress()) {
      fetches.put(
          new Fetch(one.content(), host), new Progress(one.have(), now.plus(PROGRESS_TERM)));
    }
  }

  /** Edges over which something went in the last minute. */
  synchronized Map<Edge, EdgeTraffic> edges(Predicate<ContentId> of) {
    Instant now = clock.instant();
    Map<Edge, EdgeTraffic> found = new HashMap<>();
    edges.forEach((edge, window) -> {
      EdgeTraffic traffic = window.traffic(now);
      if (traffic.chunks() > 0 && of.test(edge.content())) {
        found.put(edge, traffic);
      }
    });
    edges.values().removeIf(window -> window.traffic(now).chunks() == 0);
    return found;
  }

  /** Which chunks hosts have of contents that are on their way to them, by their last report. */
  synchronized Map<ContentId, Map<HostId, BitSet>> fetches() {
    Instant now = clock.instant();
    fetches.values().removeIf(progress -> !now.isBefore(progress.until));
    Map<ContentId, Map<HostId, BitSet>> found = new HashMap<>();
    fetches.forEach((fetch, progress) ->
        found
            .computeIfAbsent(fetch.content, content -> new HashMap<>())
            .put(fetch.host, progress.have));
    return found;
  }

  synchronized ContentTraffic traffic(ContentId content) {
    return contents.getOrDefault(content, ContentTraffic.NOTHING);
  }

  /** Of all contents, also of those that were forgotten. */
  synchronized ContentTraffic total() {
    return total;
  }
}
