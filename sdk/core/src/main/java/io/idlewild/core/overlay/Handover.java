package io.idlewild.core.overlay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * Passes records on to nodes that came to be among the nearest to their keys, as Kademlia does
 * (Maymounkov and Mazières 2002, 2.5): else what was said while the network was small lies where
 * nobody looks when it has grown. Of those that keep a record only the few that know themselves
 * nearest to its key do so, or a newcomer would hear of each record twenty times. Not thread-safe.
 */
final class Handover {
  private static final int MOST_AT_ONCE = 200;
  private static final int MOST_OWED = 10_000;

  private final ContactSource source;
  private final OverlaySettings settings;
  private final int self;
  private final RoutingTable table;
  private final ProviderStore store;
  private final Deque<Owed> owed = new ArrayDeque<>();

  private record Owed(int peer, ProviderRecord record) {}

  Handover(
      ContactSource source,
      OverlaySettings settings,
      int self,
      RoutingTable table,
      ProviderStore store) {
    this.source = source;
    this.settings = settings;
    this.self = self;
    this.table = table;
    this.store = store;
  }

  /** A contact came into the table: what belongs to it as well is owed to it now. */
  void met(int peer) {
    NodeId id = source.id(peer);
    store.forEach(record -> {
      if (!record.provider().id().equals(id) && isDue(record.key(), peer)) {
        owe(peer, record);
      }
    });
  }

  /** The contact did not say that it has the record. */
  void owe(int peer, ProviderRecord record) {
    if (owed.size() < MOST_OWED) {
      owed.add(new Owed(peer, record));
    }
  }

  /** Whether nobody waits for records. */
  boolean isEmpty() {
    return owed.isEmpty();
  }

  /** Calls back with some of those who wait, and the record that each should keep. */
  void handOver(BiConsumer<Integer, ProviderRecord> keep) {
    int most = Math.min(owed.size(), MOST_AT_ONCE);
    for (int i = 0; i < most; i++) {
      Owed one = owed.remove();
      if (table.contains(one.peer())) {
        keep.accept(one.peer(), one.record());
      }
    }
  }

  /** Whether this node is one of those that keep what belongs to a key, as far as it knows. */
  boolean isNear(NodeId key) {
    Nearest near = nearest(key);
    return !near.isFull() || isNearer(key, self, near.get(near.count() - 1));
  }

  private boolean isDue(NodeId key, int newcomer) {
    Nearest near = nearest(key);
    if (near.isFull() && isNearer(key, near.get(near.count() - 1), newcomer)) {
      return false;
    }
    int nearer = 0;
    for (int rank = 0; rank < near.count(); rank++) {
      int peer = near.get(rank);
      nearer += peer != newcomer && isNearer(key, peer, self) ? 1 : 0;
    }
    return nearer < settings.alpha();
  }

  private Nearest nearest(NodeId key) {
    Nearest near = new Nearest(source, settings.k());
    table.closest(key, near);
    return near;
  }

  private boolean isNearer(NodeId key, int one, int other) {
    return XorDistance.compare(source, key, one, other) < 0;
  }
}
