package io.idlewild.tools.overlay;

import io.idlewild.core.overlay.ContactSource;
import io.idlewild.core.overlay.Nearest;
import io.idlewild.core.overlay.NodeId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * All nodes of a run. A handle is the rank of the node's id, so the nodes that share a prefix are a
 * range of handles. Of an id only the first word is kept; the others follow from it.
 */
final class Population implements ContactSource {
  private static final int NODES_PER_BLOCK = 3;

  private final long[] ids;
  private final int[] blocks;
  private final BitSet dead;
  private final BitSet liars;
  private final BitSet clients;
  private final BitSet halves;
  private final Parting parting;
  private final int[] colluders;

  Population(World world) {
    SplittableRandom random = new SplittableRandom(world.seed());
    this.ids = new long[world.nodes()];
    this.blocks = new int[world.nodes()];
    int networks = world.nodes() / NODES_PER_BLOCK + 1;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = random.nextLong();
      blocks[i] = 1 + random.nextInt(networks);
    }
    Arrays.sort(ids);
    // Sorted as signed numbers; the ranks are those of unsigned ones.
    for (int i = 0; i < ids.length; i++) {
      ids[i] ^= Long.MIN_VALUE;
    }
    this.clients = share(world.clients(), random);
    this.liars = share(world.liars(), random);
    this.dead = share(world.dead(), random);
    this.halves = share(0.5, random);
    this.parting = world.parting();
    this.colluders = liars.stream().filter(this::isServer).toArray();
  }

  private BitSet share(double share, SplittableRandom random) {
    BitSet chosen = new BitSet(ids.length);
    for (int i = 0; i < ids.length; i++) {
      chosen.set(i, random.nextDouble() < share);
    }
    return chosen;
  }

  @Override
  public long idWord(int handle, int word) {
    return word == 0 ? ids[handle] : mix(ids[handle] + word);
  }

  @Override
  public long block(int handle) {
    return blocks[handle];
  }

  int size() {
    return ids.length;
  }

  boolean isDead(int handle) {
    return dead.get(handle);
  }

  boolean isLiar(int handle) {
    return liars.get(handle);
  }

  /** Whether others can dial it. */
  boolean isServer(int handle) {
    return !clients.get(handle);
  }

  /** Which half of a parted network the node is in: that of the centre or the other one. */
  boolean isCutOff(int handle) {
    return parting != Parting.NEVER && halves.get(handle);
  }

  /** Whether a node can have learned of another before the network was one again. */
  boolean knows(int node, int other) {
    return isServer(other) && isCutOff(node) == isCutOff(other);
  }

  Parting parting() {
    return parting;
  }

  /** A node that lives and does not lie. */
  int honest(SplittableRandom random) {
    for (int tries = 0; tries < 1_000; tries++) {
      int node = random.nextInt(ids.length);
      if (!isDead(node) && !isLiar(node)) {
        return node;
      }
    }
    throw new IllegalStateException("hardly a node is alive and honest");
  }

  /** The first node whose id is not below; the number of nodes if all are. */
  int rank(long id) {
    int low = 0;
    int high = ids.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(ids[middle], id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first node from {@code low} to {@code high} whose bit is set. */
  int split(int low, int high, int bit) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (ids[middle] << bit < 0) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** The colluders nearest to the target. */
  void colludersNear(NodeId target, int wanted, Nearest into) {
    int low = 0;
    int high = colluders.length;
    for (int bit = 0; bit < Long.SIZE; bit++) {
      int split = splitColluders(low, high, bit);
      boolean ones = target.word0() << bit < 0;
      int size = ones ? high - split : split - low;
      if (size < wanted) {
        break;
      }
      low = ones ? split : low;
      high = ones ? high : split;
    }
    into.begin(target);
    for (int i = low; i < high; i++) {
      into.offer(colluders[i]);
    }
  }

  private int splitColluders(int low, int high, int bit) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (ids[colluders[middle]] << bit < 0) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
