package io.idlewild.core.content;

import java.util.ArrayList;
import java.util.List;

/**
 * The hash tree of BEP 52 (BitTorrent v2): SHA-256 over leaves of 16 KiB, the last leaf as short as
 * it is, padded with zero hashes to a power of two.
 */
final class MerkleTree {
  private MerkleTree() {}

  /**
   * The root over {@code nodes}, padded on the right with {@code padding} to {@code width} nodes.
   *
   * @param width a power of two, at least the number of nodes
   */
  static Hash root(List<Hash> nodes, int width, Hash padding) {
    List<Hash> level = nodes;
    Hash pad = padding;
    for (int left = width; left > 1; left /= 2) {
      level = parents(level, pad);
      pad = Hash.ofPair(pad, pad);
    }
    return level.isEmpty() ? pad : level.getFirst();
  }

  /** The root of a subtree with {@code width} padding leaves and nothing else. */
  static Hash emptySubtree(int width) {
    return root(List.of(), width, Hash.ZERO);
  }

  /** The smallest power of two that is at least {@code count} (1 for 0). */
  static int widthFor(int count) {
    return count <= 1 ? 1 : Integer.highestOneBit(count - 1) << 1;
  }

  /** The siblings of node {@code index} and of its ancestors, from below. */
  static List<Hash> siblings(List<Hash> nodes, int width, Hash padding, int index) {
    List<Hash> siblings = new ArrayList<>();
    List<Hash> level = nodes;
    Hash pad = padding;
    int at = index;
    for (int left = width; left > 1; left /= 2) {
      int sibling = at ^ 1;
      siblings.add(sibling < level.size() ? level.get(sibling) : pad);
      level = parents(level, pad);
      pad = Hash.ofPair(pad, pad);
      at /= 2;
    }
    return siblings;
  }

  private static List<Hash> parents(List<Hash> level, Hash pad) {
    List<Hash> parents = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i < level.size(); i += 2) {
      Hash right = i + 1 < level.size() ? level.get(i + 1) : pad;
      parents.add(Hash.ofPair(level.get(i), right));
    }
    return parents;
  }
}
