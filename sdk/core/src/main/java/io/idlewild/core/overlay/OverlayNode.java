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
import java.util.List;
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
  private final Questions questions;
  private final Handover handover;
  private final Errand.Terms terms;

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
    this.questions = new Questions(port);
    this.handover = new Handover(source, settings, self, table, store);
    this.terms = new Errand.Terms(self, settings.k(), store, questions);
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
      case Store(ProviderRecord record) -> new Stored(keep(peer, isServer, record));
    };
  }

  /** A peer answered a question; it has proved by that who it is. */
  public void answered(long number, Answer answer) {
    questions
        .settle(number)
        .ifPresent(one -> {
          seen(one.peer());
          one.reaction().answered(answer);
        });
  }

  /** A peer did not answer in time. */
  public void failed(long number) {
    questions
        .settle(number)
        .ifPresent(one -> {
          table.failed(one.peer());
          one.reaction().failed();
        });
  }

  /** Enters the overlay through peers that somebody named: searches for itself. */
  public void join(int[] peers) {
    upkeep.used(table.buckets() - 1);
    Search itself = new Search(source, source.id(self), settings, peers, Search.Plan.ONE_PATH);
    new Errand(itself, terms, false, result -> {}).go();
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
    handover.handOver(
        (peer, record) -> questions.ask(peer, new Store(record), new Handed(peer, record)));
  }

  /**
   * Whether no question is open and nobody waits for records: only then can handles that are in no
   * table be released, since nothing holds them.
   */
  public boolean isQuiet() {
    return questions.isEmpty() && handover.isEmpty();
  }

  /** Whom this node knows. */
  public RoutingTable table() {
    return table;
  }

  /** Records come from their provider, or from a node near their key to another one there. */
  private ProviderStore.Kept keep(int peer, boolean isServer, ProviderRecord record) {
    return isServer && handover.isNear(record.key())
        ? store.take(record)
        : store.put(source.id(peer), record);
  }

  private void storeAt(NodeId key, Result result) {
    if (result instanceof Result.Nearby nearby && upkeep.announces(key)) {
      ProviderRecord record = port.sign(key);
      Told told = new Told(key, nearby.nearest().length);
      for (int peer : nearby.nearest()) {
        questions.ask(peer, new Store(record), told);
      }
    }
  }

  private void search(
      NodeId target, Search.Plan plan, boolean wantsRecords, Consumer<Result> then) {
    upkeep.used(Math.min(XorDistance.commonPrefix(source.id(self), target), table.buckets() - 1));
    Search search = new Search(source, target, settings, nearest(target), plan);
    new Errand(search, terms, wantsRecords, then).go();
  }

  private int[] nearest(NodeId target) {
    Nearest nearest = new Nearest(source, settings.k());
    table.closest(target, nearest);
    return nearest.toArray();
  }

  /** A newcomer takes the place of an old contact only if that one does not answer any more. */
  private void seen(int peer) {
    RoutingTable.Admission admission = offer(peer);
    if (admission != RoutingTable.Admission.FULL) {
      return;
    }
    int oldest = table.leastRecentlySeen(peer);
    if (oldest >= 0 && !questions.isAsked(oldest)) {
      questions.ask(oldest, new Ping(), new Replacement(peer));
    }
  }

  private RoutingTable.Admission offer(int peer) {
    RoutingTable.Admission admission = table.offer(peer);
    if (admission == RoutingTable.Admission.ADDED) {
      handover.met(peer);
    }
    return admission;
  }

  /** A record that a contact did not take because it was silent is owed to it still. */
  private final class Handed implements Questions.Reaction {
    private final int peer;
    private final ProviderRecord record;

    Handed(int peer, ProviderRecord record) {
      this.peer = peer;
      this.record = record;
    }

    @Override
    public void answered(Answer answer) {}

    @Override
    public void failed() {
      if (table.contains(peer)) {
        handover.owe(peer, record);
      }
    }
  }

  private final class Replacement implements Questions.Reaction {
    private final int newcomer;

    Replacement(int newcomer) {
      this.newcomer = newcomer;
    }

    @Override
    public void answered(Answer answer) {}

    @Override
    public void failed() {
      offer(newcomer);
    }
  }

  /** Counts who answers an announcement, be it with a refusal: if few do, it is made again soon. */
  private final class Told implements Questions.Reaction {
    private final NodeId key;
    private final int asked;
    private int answered;
    private int settled;

    /**
     * @param asked how many nodes
     */
    Told(NodeId key, int asked) {
      this.key = key;
      this.asked = asked;
      settle(0, 0);
    }

    @Override
    public void answered(Answer answer) {
      settle(1, 1);
    }

    @Override
    public void failed() {
      settle(1, 0);
    }

    private void settle(int more, int heard) {
      settled += more;
      answered += heard;
      if (settled == asked) {
        upkeep.settled(key, asked > 0 && 2 * answered >= asked);
      }
    }
  }
}
