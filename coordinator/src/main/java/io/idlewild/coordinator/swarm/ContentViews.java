package io.idlewild.coordinator.swarm;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.content.ContentHolders;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.tracker.Held;
import io.idlewild.coordinator.tracker.TrackerService;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contents, and who has which of their chunks. */
@ApplicationScoped
class ContentViews {
  private static final int MOST_HOSTS = 500;

  private final LiveSwarm live;
  private final TrackerService tracker;
  private final ContentService contents;
  private final ContentHolders accounts;
  private final ContentRows rows;
  private final SwarmViews names;
  private final InstantSource clock;

  ContentViews(
      LiveSwarm live,
      TrackerService tracker,
      ContentService contents,
      ContentHolders accounts,
      ContentRows rows,
      SwarmViews names,
      InstantSource clock) {
    this.live = live;
    this.tracker = tracker;
    this.contents = contents;
    this.accounts = accounts;
    this.rows = rows;
    this.names = names;
    this.clock = clock;
  }

  /** Who has a content and who gets it. */
  private record Copies(Map<HostId, Held> said, Map<HostId, BitSet> have, CopyCount count) {
    int complete() {
      return count.complete();
    }
  }

  ContentListView list(Caller caller, @Nullable ContentId before, boolean shared, int limit) {
    List<ContentRows.Row> found = rows.newest(caller.view(), before, shared, limit);
    Map<ContentId, ContentRows.Jobs> jobs =
        found.isEmpty()
            ? Map.of()
            : rows.jobs(found.stream().map(ContentRows.Row::content).toList(), caller.view());
    Map<ContentId, Map<HostId, BitSet>> fetches = live.fetches();
    List<ContentListView.Line> lines = new ArrayList<>();
    for (ContentRows.Row row : found) {
      lines.add(line(row, jobs.getOrDefault(row.content(), ContentRows.Jobs.NONE), fetches));
    }
    boolean more = found.size() == limit;
    return new ContentListView(lines, more ? found.getLast().content().toString() : null);
  }

  private ContentListView.Line line(
      ContentRows.Row row, ContentRows.Jobs jobs, Map<ContentId, Map<HostId, BitSet>> fetches) {
    ContentId id = row.content();
    Chunking chunking = Chunking.of(id.length());
    Copies copies = copies(id, fetches.getOrDefault(id, Map.of()));
    ContentTraffic traffic = live.traffic(id);
    return new ContentListView.Line(
        id.toString(),
        id.length(),
        chunking.chunkSize(),
        chunking.count(),
        row.createdAt(),
        jobs.newest(),
        jobs.count(),
        copies.complete(),
        copies.said.size() - copies.complete(),
        copies.count.rarest(),
        traffic.peerBytes(),
        traffic.originBytes());
  }

  /** Empty if the caller has not this content. */
  Optional<ContentSwarmView> content(Caller caller, ContentId id) {
    if (contents.manifest(id).isEmpty() || !accounts.holds(caller.account(), id)) {
      return Optional.empty();
    }
    Chunking chunking = Chunking.of(id.length());
    Copies copies = copies(id, live.fetches().getOrDefault(id, Map.of()));
    Map<LiveSwarm.Edge, EdgeTraffic> edges = live.edges(id::equals);
    List<ContentSwarmView.Holder> hosts = holders(copies, edges, chunking.count());
    ContentTraffic traffic = live.traffic(id);
    return Optional.of(
        new ContentSwarmView(
            clock.instant(),
            id.toString(),
            id.length(),
            chunking.chunkSize(),
            chunking.count(),
            contents.isComplete(id),
            copies.count,
            hosts.stream().limit(MOST_HOSTS).toList(),
            edges.entrySet().stream()
                .map(one -> SwarmViews.edge(one.getKey().from(), one.getKey().to(), one.getValue()))
                .sorted(Comparator.comparingDouble(SwarmView.EdgeView::bytesPerSecond).reversed())
                .limit(MOST_HOSTS)
                .toList(),
            traffic.peerBytes(),
            traffic.originBytes(),
            traffic.wastedBytes(),
            traffic.wrongChunks(),
            accused(),
            Math.max(0, hosts.size() - MOST_HOSTS)));
  }

  /** Whoever said to have all of it has it, whatever it said before. */
  private Copies copies(ContentId id, Map<HostId, BitSet> fetches) {
    Map<HostId, Held> said = new HashMap<>(tracker.holders(id));
    Map<HostId, BitSet> have = new HashMap<>(fetches);
    have.keySet().removeIf(host -> said.get(host) == Held.COMPLETE);
    have.keySet().forEach(host -> said.putIfAbsent(host, Held.PARTIAL));
    said.replaceAll((host, held) -> {
      boolean nothing = have.getOrDefault(host, new BitSet()).isEmpty();
      return held == Held.COMPLETE ? held : nothing ? Held.WANTED : Held.PARTIAL;
    });
    int complete = (int) said.values().stream().filter(Held.COMPLETE::equals).count();
    int chunks = Chunking.of(id.length()).count();
    return new Copies(said, have, CopyCount.of(chunks, complete, have.values()));
  }

  private List<ContentSwarmView.Holder> holders(
      Copies copies, Map<LiveSwarm.Edge, EdgeTraffic> edges, int chunks) {
    Map<HostId, Double> in = new HashMap<>();
    Map<HostId, Double> out = new HashMap<>();
    edges.forEach((edge, traffic) -> {
      in.merge(edge.to(), traffic.bytesPerSecond(), Double::sum);
      edge.from().ifPresent(from -> out.merge(from, traffic.bytesPerSecond(), Double::sum));
    });
    List<ContentSwarmView.Holder> holders = new ArrayList<>();
    copies.said.forEach((host, held) -> {
      BitSet bits = copies.have.getOrDefault(host, new BitSet());
      int have = held == Held.COMPLETE ? chunks : bits.cardinality();
      holders.add(
          new ContentSwarmView.Holder(
              host.toString(),
              names.name(host),
              held,
              have,
              chunks == 0 ? 1 : have / (double) chunks,
              in.getOrDefault(host, 0.0),
              out.getOrDefault(host, 0.0),
              held == Held.PARTIAL ? CopyCount.cells(bits, chunks) : null));
    });
    holders.sort(
        Comparator.comparing((ContentSwarmView.Holder one) -> one.state() == Held.COMPLETE)
            .thenComparing(ContentSwarmView.Holder::name)
            .thenComparing(ContentSwarmView.Holder::host));
    return holders;
  }

  private List<ContentSwarmView.Accused> accused() {
    List<ContentSwarmView.Accused> accused = new ArrayList<>();
    tracker
        .accused()
        .forEach((host, reports) ->
            accused.add(new ContentSwarmView.Accused(host.toString(), names.name(host), reports)));
    return accused;
  }
}
