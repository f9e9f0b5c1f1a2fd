package io.idlewild.core.overlay;

import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.OverlayMessage.Answer;
import io.idlewild.core.overlay.OverlayMessage.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;

/** Nodes that talk over a network that is turned by hand. A run is a function of its seed. */
final class PlayedNetwork {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  final Ids ids = new Ids();
  final Set<Integer> dead = new HashSet<>();
  final Map<Integer, OverlayNode> nodes = new HashMap<>();
  final SplittableRandom random;
  BiPredicate<Integer, Integer> parted = (a, b) -> false;

  /** Share of the calls that nobody answers. */
  double loss;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long nanos;
  private long sequence;
  private int questions;

  private record Event(long at, long sequence, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
    }
  }

  PlayedNetwork(long seed) {
    this.random = new SplittableRandom(seed);
  }

  int add(NodeId id, long block) {
    int handle = ids.add(id, block);
    OverlaySettings settings = OverlaySettings.standard();
    ProviderStore store =
        new ProviderStore(ProviderStore.Limits.standard(settings), record -> true, this::now);
    nodes.put(
        handle,
        new OverlayNode(
            ids, settings, handle, new Cable(handle), store, () -> nanos, random.split()));
    return handle;
  }

  int join(long block) {
    return join(block, Duration.ofSeconds(20));
  }

  /**
   * @param pause until the next one may come
   */
  int join(long block, Duration pause) {
    int handle = add(Ids.random(random), block);
    if (handle > 0) {
      node(handle).join(new int[] {random.nextInt(handle), random.nextInt(handle)});
    }
    run(pause);
    return handle;
  }

  OverlayNode node(int handle) {
    OverlayNode node = nodes.get(handle);
    if (node == null) {
      throw new IllegalArgumentException("no node " + handle);
    }
    return node;
  }

  /** Whether a search from there finds a provider. */
  boolean finds(int asker, NodeId key) {
    return !providers(asker, key).isEmpty();
  }

  /** Whom a search from there finds. */
  Set<NodeId> providers(int asker, NodeId key) {
    List<OverlayNode.Result> results = new ArrayList<>();
    node(asker).find(key, results::add);
    for (int seconds = 0; seconds < 120 && results.isEmpty(); seconds++) {
      run(Duration.ofSeconds(1));
    }
    Set<NodeId> providers = new HashSet<>();
    if (results.size() == 1
        && results.getFirst() instanceof OverlayNode.Result.Found(List<ProviderRecord> records)) {
      records.forEach(record -> providers.add(record.provider().id()));
    }
    return providers;
  }

  void run(Duration time) {
    long end = nanos + time.toNanos();
    while (!events.isEmpty() && events.peek().at() <= end) {
      Event event = events.remove();
      nanos = event.at();
      event.action().run();
    }
    nanos = end;
  }

  /** Time goes by with all nodes doing what is due. */
  void live(Duration time) {
    for (long minutes = time.toMinutes(); minutes > 0; minutes--) {
      tick();
      run(Duration.ofMinutes(1));
    }
  }

  /** All nodes do what is due. */
  void tick() {
    nodes.forEach((handle, node) -> {
      if (!dead.contains(handle)) {
        node.tick();
      }
    });
  }

  Instant now() {
    return EPOCH.plusNanos(nanos);
  }

  /** What a provider of a content says. */
  ProviderRecord record(int provider, NodeId key) {
    Contact contact = new Contact(ids.id(provider), IpAddress.of(new byte[] {60, 0, 0, 1}), 9_444);
    return new ProviderRecord(
        key, contact, now().plus(Duration.ofHours(1)), new byte[0], new byte[0]);
  }

  int questions() {
    return questions;
  }

  private void after(Duration delay, Runnable action) {
    events.add(new Event(nanos + delay.toNanos(), sequence++, action));
  }

  private final class Cable implements OverlayNode.Port {
    private final int from;

    Cable(int from) {
      this.from = from;
    }

    @Override
    public void ask(int peer, long number, Question question) {
      questions++;
      Duration delay = Duration.ofMillis(10 + random.nextInt(60));
      if (dead.contains(peer) || parted.test(from, peer) || random.nextDouble() < loss) {
        after(TIMEOUT, () -> node(from).failed(number));
        return;
      }
      after(
          delay,
          () -> {
            Answer answer = node(peer).answer(from, true, question);
            after(delay, () -> node(from).answered(number, answer));
          });
    }

    @Override
    public ProviderRecord sign(NodeId key) {
      return record(from, key);
    }
  }
}
