package io.idlewild.tools.overlay;

import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.ContactSource;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.core.overlay.OverlayMessage;
import io.idlewild.core.overlay.OverlayNode;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.core.overlay.ProviderRecord;
import io.idlewild.core.overlay.ProviderStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of production that talk over a network with delays, in simulated time. Who has left does
 * not answer, and nobody is told.
 */
final class LiveNetwork implements ContactSource {
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofSeconds(30);
  private static final double MEDIAN_DELAY_MILLIS = 40;
  private static final double DELAY_SIGMA = 0.5;
  private static final int BLOCKS = 1 << 20;
  private static final IpAddress ANYWHERE = IpAddress.of(new byte[] {60, 0, 0, 1});

  private final OverlaySettings settings;
  private final SplittableRandom random;
  private final List<NodeId> ids = new ArrayList<>();
  private final List<Long> blocks = new ArrayList<>();
  private final List<@Nullable OverlayNode> nodes = new ArrayList<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long nanos;
  private long sequence;
  private long messages;

  private record Event(long at, long sequence, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
    }
  }

  LiveNetwork(OverlaySettings settings, SplittableRandom random) {
    this.settings = settings;
    this.random = random;
  }

  @Override
  public long idWord(int handle, int word) {
    return ids.get(handle).word(word);
  }

  @Override
  public long block(int handle) {
    return blocks.get(handle);
  }

  /** A new node that knows some peers. */
  int enter(int[] peers) {
    int handle = ids.size();
    ids.add(new NodeId(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
    blocks.add(1L + random.nextInt(BLOCKS));
    ProviderStore store =
        new ProviderStore(ProviderStore.Limits.standard(settings), record -> true, this::now);
    OverlayNode node =
        new OverlayNode(
            this, settings, handle, new Cable(handle), store, () -> nanos, random.split());
    nodes.add(node);
    node.join(peers);
    after(Duration.ofMillis(random.nextLong(TICK.toMillis())), () -> tick(handle));
    return handle;
  }

  void leave(int handle) {
    nodes.set(handle, null);
  }

  /** Null if it has left. */
  @Nullable OverlayNode node(int handle) {
    return nodes.get(handle);
  }

  void after(Duration delay, Runnable action) {
    events.add(new Event(nanos + delay.toNanos(), sequence++, action));
  }

  void run(Duration time) {
    long end = nanos + time.toNanos();
    for (Event next = events.peek(); next != null && next.at() <= end; next = events.peek()) {
      events.remove();
      nanos = next.at();
      next.action().run();
    }
    nanos = end;
  }

  long nanos() {
    return nanos;
  }

  /** Questions and answers so far. */
  long messages() {
    return messages;
  }

  private Instant now() {
    return EPOCH.plusNanos(nanos);
  }

  private void tick(int handle) {
    OverlayNode node = nodes.get(handle);
    if (node != null) {
      node.tick();
      after(TICK, () -> tick(handle));
    }
  }

  private Duration delay() {
    double millis = MEDIAN_DELAY_MILLIS * Math.exp(DELAY_SIGMA * random.nextGaussian());
    return Duration.ofNanos((long) (millis * 1e6));
  }

  private final class Cable implements OverlayNode.Port {
    private final int from;

    Cable(int from) {
      this.from = from;
    }

    @Override
    public void ask(int peer, long number, OverlayMessage.Question question) {
      messages++;
      after(delay(), () -> arrive(peer, number, question));
      after(TIMEOUT, () -> withSelf(self -> self.failed(number)));
    }

    private void arrive(int peer, long number, OverlayMessage.Question question) {
      OverlayNode asked = nodes.get(peer);
      if (asked != null) {
        messages++;
        OverlayMessage.Answer answer = asked.answer(from, true, question);
        after(delay(), () -> withSelf(self -> self.answered(number, answer)));
      }
    }

    private void withSelf(Consumer<OverlayNode> action) {
      OverlayNode self = nodes.get(from);
      if (self != null) {
        action.accept(self);
      }
    }

    @Override
    public ProviderRecord sign(NodeId key) {
      Contact self = new Contact(ids.get(from), ANYWHERE, 9_444);
      Instant until = now().plus(settings.recordLife());
      return new ProviderRecord(key, self, until, new byte[0], new byte[0]);
    }
  }
}
