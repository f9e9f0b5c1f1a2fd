package io.idlewild.core.overlay;

import io.idlewild.core.overlay.OverlayMessage.Answer;
import io.idlewild.core.overlay.OverlayMessage.FindNode;
import io.idlewild.core.overlay.OverlayMessage.GetProviders;
import io.idlewild.core.overlay.OverlayMessage.Nodes;
import io.idlewild.core.overlay.OverlayMessage.Ping;
import io.idlewild.core.overlay.OverlayMessage.Pong;
import io.idlewild.core.overlay.OverlayMessage.Providers;
import io.idlewild.core.overlay.OverlayMessage.Question;
import io.idlewild.core.overlay.OverlayMessage.Store;
import io.idlewild.core.overlay.OverlayMessage.Stored;
import io.idlewild.core.time.Ticker;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One node of the overlay: answers questions, searches, announces, and keeps its table fresh.
 * Events go in through its methods, questions go out through a {@link Port}; it neither waits nor
 * knows a clock but the given ones. Not thread-safe: one loop calls it.
 */
public final class OverlayNode {
  private final ContactSource source;
  private final OverlaySettings settings;
  private final int self;
  private final Port port;
  private final RandomGenerator random;
  private final RoutingTable table;
  private final ProviderStore store;
  private final Upkeep upkeep;
  private final Map<Long, Exchange> open = new HashMap<>();
  private long lastNumber;

  /** The way out. */
  public interface Port {
    /**
     * Asks a peer. Later, never at once, {@link OverlayNode#answered} or {@link OverlayNode#failed}
     * is called with the number.
     */
    void ask(int peer, long number, Question question);

    /** Makes a record of one's own that counts for as long as records may. */
    ProviderRecord sign(NodeId key);
  }

  /** What a search came to. */
  public sealed interface Result {
    /** These have the content. */
    record Found(List<ProviderRecord> providers) implements Result {
      public Found {
        providers = List.copyOf(providers);
      }
    }

    /** Nobody said who has it; these answered nearest to it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Nearby(int[] nearest) implements Result {}
  }

  private record Exchange(int peer, Question question, Reaction reaction) {}

  private interface Reaction {
    void answered(Answer answer);

    void failed();
  }

  /**
   * @param self handle of this node
   * @param store what it keeps for others
   */
  public OverlayNode(
      ContactSource source,
      OverlaySettings settings,
      int self,
      Port port,
      ProviderStore store,
      Ticker ticker,
      RandomGenerator random) {
    this.source = source;
    this.settings = settings;
    this.self = self;
    this.port = port;
    this.store = store;
    this.random = random;
    this.table = new RoutingTable(source, settings, self);
    this.upkeep = new Upkeep(settings, ticker);
  }

  /**
   * Answers a peer.
   *
   * @param isServer whether the coordinator could dial the peer, so that others may be told of it
   */
  public Answer answer(int peer, boolean isServer, Question question) {
    if (isServer) {
      seen(peer);
    }
    return switch (question) {
      case Ping ping -> new Pong();
      case FindNode find -> new Nodes(nearest(find.target()));
      case GetProviders get ->
          new Providers(store.get(get.key(), settings.k(), random), nearest(get.key()));
      case Store record -> new Stored(store.put(source.id(peer), record.record()));
    };
  }

  /** A peer answered a question; it has proved by that who it is. */
  public void answered(long number, Answer answer) {
    Exchange exchange = open.remove(number);
    if (exchange != null) {
      seen(exchange.peer());
      exchange.reaction().answered(answer);
    }
  }

  /** A peer did not answer in time. */
  public void failed(long number) {
    Exchange exchange = open.remove(number);
    if (exchange != null) {
      table.failed(exchange.peer());
      exchange.reaction().failed();
    }
  }

  /** Enters the overlay through peers that somebody named: searches for itself. */
  public void join(int[] peers) {
    upkeep.used(table.buckets() - 1);
    new Errand(source.id(self), peers, Search.Plan.ONE_PATH, false, result -> {}).go();
  }

  /** Looks for peers that have a content. */
  public void find(NodeId key, Consumer<Result> then) {
    search(key, Search.Plan.ONE_THEN_DISJOINT, true, then);
  }

  /** Tells the nodes nearest to the key that this one has the content, now and from now on. */
  public void announce(NodeId key) {
    upkeep.announced(key);
    search(key, Search.Plan.DISJOINT, false, result -> storeAt(key, result));
  }

  /** The content is not here any more; records of it run out. */
  public void withdraw(NodeId key) {
    upkeep.withdrawn(key);
  }

  /** Does what is due; to be called every few seconds. */
  public void tick() {
    store.expire();
    for (NodeId key : upkeep.dueAnnouncements()) {
      announce(key);
    }
    for (int bucket : upkeep.dueBuckets(table.buckets())) {
      NodeId target = source.id(self).neighbour(bucket, random);
      search(target, Search.Plan.ONE_PATH, false, result -> {});
    }
  }

  /**
   * Whether no question is open: only then can handles that are in no table be released, since no
   * search holds them.
   */
  public boolean isQuiet() {
    return open.isEmpty();
  }

  /** Whom this node knows. */
  public RoutingTable table() {
    return table;
  }

  private void storeAt(NodeId key, Result result) {
    if (result instanceof Result.Nearby nearby && upkeep.announces(key)) {
      ProviderRecord record = port.sign(key);
      for (int peer : nearby.nearest()) {
        ask(peer, new Store(record), new Nothing());
      }
    }
  }

  private void search(
      NodeId target, Search.Plan plan, boolean wantsRecords, Consumer<Result> then) {
    upkeep.used(Math.min(XorDistance.commonPrefix(source.id(self), target), table.buckets() - 1));
    new Errand(target, nearest(target), plan, wantsRecords, then).go();
  }

  private int[] nearest(NodeId target) {
    Nearest nearest = new Nearest(source, settings.k());
    table.closest(target, nearest);
    return nearest.toArray();
  }

  /** A newcomer takes the place of an old contact only if that one does not answer any more. */
  private void seen(int peer) {
    if (table.offer(peer) != RoutingTable.Admission.FULL) {
      return;
    }
    int oldest = table.leastRecentlySeen(peer);
    boolean asked = open.values().stream().anyMatch(e -> e.peer() == oldest);
    if (oldest >= 0 && !asked) {
      ask(oldest, new Ping(), new Replacement(peer));
    }
  }

  private void ask(int peer, Question question, Reaction reaction) {
    long number = ++lastNumber;
    open.put(number, new Exchange(peer, question, reaction));
    port.ask(peer, number, question);
  }

  private static final class Nothing implements Reaction {
    @Override
    public void answered(Answer answer) {}

    @Override
    public void failed() {}
  }

  private final class Replacement implements Reaction {
    private final int newcomer;

    Replacement(int newcomer) {
      this.newcomer = newcomer;
    }

    @Override
    public void answered(Answer answer) {}

    @Override
    public void failed() {
      table.offer(newcomer);
    }
  }

  /** A search that is under way. */
  private final class Errand {
    private final Search search;
    private final boolean wantsRecords;
    private final Consumer<Result> then;
    private boolean done;

    Errand(
        NodeId target, int[] start, Search.Plan plan, boolean wantsRecords, Consumer<Result> then) {
      this.search = new Search(source, target, settings, start, plan);
      this.wantsRecords = wantsRecords;
      this.then = then;
    }

    void go() {
      NodeId target = search.target();
      Question question = wantsRecords ? new GetProviders(target) : new FindNode(target);
      for (int peer = search.next(); peer != Search.NONE; peer = search.next()) {
        if (peer == self) {
          search.failed(peer);
        } else {
          ask(peer, question, new Step(peer));
        }
      }
      if (search.isOver() && !done) {
        done = true;
        then.accept(new Result.Nearby(search.closest()));
      }
    }

    private void found(List<ProviderRecord> records) {
      if (!done) {
        done = true;
        search.found();
        then.accept(new Result.Found(records));
      }
    }

    private final class Step implements Reaction {
      private final int peer;

      Step(int peer) {
        this.peer = peer;
      }

      @Override
      public void answered(Answer answer) {
        switch (answer) {
          case Nodes nodes -> search.answered(peer, few(nodes.nearest()));
          case Providers providers -> {
            List<ProviderRecord> genuine = store.genuine(search.target(), providers.records());
            if (wantsRecords && !genuine.isEmpty()) {
              found(genuine);
            }
            search.answered(peer, few(providers.nearest()));
          }
          case Pong pong -> search.failed(peer);
          case Stored stored -> search.failed(peer);
        }
        go();
      }

      @Override
      public void failed() {
        search.failed(peer);
        go();
      }
    }

    /** Nobody is listened to for longer than an answer may be. */
    private int[] few(int[] handles) {
      return handles.length <= settings.k() ? handles : Arrays.copyOf(handles, settings.k());
    }
  }
}
