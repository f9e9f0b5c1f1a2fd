package io.idlewild.coordinator.swarm;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.coordinator.tracker.TrackerService;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The whole swarm, as far as the caller may see it: an admin all, a scientist own contents. */
@ApplicationScoped
public class SwarmViews {
  static final String ORIGIN = "origin";
  private static final Comparator<SwarmView.EdgeView> BUSIEST =
      Comparator.comparingDouble(SwarmView.EdgeView::bytesPerSecond)
          .thenComparingLong(SwarmView.EdgeView::bytes)
          .reversed();

  private final LiveSwarm live;
  private final TrackerService tracker;
  private final HostService hosts;
  private final ContentRows rows;
  private final InstantSource clock;

  SwarmViews(
      LiveSwarm live,
      TrackerService tracker,
      HostService hosts,
      ContentRows rows,
      InstantSource clock) {
    this.live = live;
    this.tracker = tracker;
    this.hosts = hosts;
    this.rows = rows;
    this.clock = clock;
  }

  private record Pair(Optional<HostId> from, HostId to) {}

  /**
   * Who gives what to whom.
   *
   * @param limit of edges
   */
  public SwarmView swarm(Caller caller, int limit) {
    Map<LiveSwarm.Edge, EdgeTraffic> all = live.edges(content -> true);
    Map<ContentId, Set<HostId>> fetches = new HashMap<>();
    live.fetches().forEach((content, have) -> fetches.put(content, have.keySet()));
    Predicate<ContentId> seen = seenBy(caller, all.keySet(), fetches.keySet());
    all.keySet().removeIf(edge -> !seen.test(edge.content()));
    fetches.keySet().removeIf(content -> !seen.test(content));
    Set<HostId> fetching = new HashSet<>();
    fetches.values().forEach(fetching::addAll);
    Map<Pair, EdgeTraffic> pairs = new HashMap<>();
    all.forEach((edge, traffic) ->
        pairs.merge(new Pair(edge.from(), edge.to()), traffic, EdgeTraffic::plus));
    List<SwarmView.EdgeView> shown =
        pairs.entrySet().stream()
            .map(one -> edge(one.getKey().from, one.getKey().to, one.getValue()))
            .sorted(BUSIEST)
            .toList();
    return new SwarmView(
        clock.instant(),
        EdgeWindow.WINDOW.toSeconds(),
        totals(caller, shown, fetching.size(), fetches.size()),
        nodes(pairs, fetching, limit),
        shown.stream().limit(limit).toList(),
        Math.max(0, shown.size() - limit));
  }

  private Predicate<ContentId> seenBy(
      Caller caller, Set<LiveSwarm.Edge> edges, Set<ContentId> fetched) {
    if (caller.view().isEmpty()) {
      return content -> true;
    }
    Set<ContentId> asked = new HashSet<>(fetched);
    edges.forEach(edge -> asked.add(edge.content()));
    return asked.isEmpty() ? content -> false : rows.heldBy(caller.account(), asked)::contains;
  }

  private SwarmView.Totals totals(
      Caller caller, List<SwarmView.EdgeView> edges, int fetching, int contents) {
    double peers = 0;
    double origin = 0;
    ContentTraffic moved = ContentTraffic.NOTHING;
    for (SwarmView.EdgeView edge : edges) {
      boolean fromOrigin = edge.from().equals(ORIGIN);
      origin += fromOrigin ? edge.bytesPerSecond() : 0;
      peers += fromOrigin ? 0 : edge.bytesPerSecond();
      moved =
          moved.plus(
              new ContentTraffic(
                  fromOrigin ? 0 : edge.bytes(),
                  fromOrigin ? edge.bytes() : 0,
                  0,
                  edge.wrongChunks()));
    }
    boolean all = caller.view().isEmpty();
    ContentTraffic shown = all ? live.total() : moved;
    return new SwarmView.Totals(
        all ? tracker.hosts() : 0,
        fetching,
        all ? tracker.contents() : contents,
        edges.size(),
        peers,
        origin,
        shown.peerBytes(),
        shown.originBytes(),
        shown.wastedBytes(),
        shown.wrongChunks());
  }

  private List<SwarmView.Node> nodes(
      Map<Pair, EdgeTraffic> pairs, Set<HostId> fetching, int limit) {
    Map<HostId, EdgeTraffic> received = new HashMap<>();
    Map<HostId, EdgeTraffic> sent = new HashMap<>();
    pairs.forEach((pair, traffic) -> {
      received.merge(pair.to, traffic, EdgeTraffic::plus);
      pair.from.ifPresent(host -> sent.merge(host, traffic, EdgeTraffic::plus));
    });
    Set<HostId> busy = new HashSet<>(fetching);
    busy.addAll(received.keySet());
    busy.addAll(sent.keySet());
    Set<HostId> banned = tracker.banned();
    return busy.stream()
        .map(host -> {
          EdgeTraffic in = received.getOrDefault(host, EdgeTraffic.NOTHING);
          EdgeTraffic out = sent.getOrDefault(host, EdgeTraffic.NOTHING);
          return new SwarmView.Node(
              host.toString(),
              name(host),
              fetching.contains(host),
              in.bytesPerSecond(),
              out.bytesPerSecond(),
              in.bytes(),
              out.bytes(),
              out.wrong(),
              banned.contains(host));
        })
        .sorted(
            Comparator.comparingDouble(
                    (SwarmView.Node node) -> node.receivedPerSecond() + node.sentPerSecond())
                .thenComparingLong(node -> node.receivedBytes() + node.sentBytes())
                .reversed()
                .thenComparing(SwarmView.Node::host))
        .limit(limit)
        .toList();
  }

  static SwarmView.EdgeView edge(Optional<HostId> from, HostId to, EdgeTraffic traffic) {
    return new SwarmView.EdgeView(
        from.map(HostId::toString).orElse(ORIGIN),
        to.toString(),
        traffic.lan(),
        traffic.bytesPerSecond(),
        traffic.bytes(),
        traffic.chunks(),
        traffic.wrong());
  }

  /** What people call a host; its id if it is not known. */
  String name(HostId host) {
    return hosts.find(host).map(known -> known.facts().name()).orElseGet(host::toString);
  }
}
