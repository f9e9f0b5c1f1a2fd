package io.idlewild.core.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That some bytes are leaf number so-and-so of a content: the sibling of each node between the leaf
 * and the root, from below.
 *
 * @param siblings one hash a level
 */
public record MerkleProof(List<Hash> siblings) {
  /** No content has a higher tree than this. */
  private static final int MOST_LEVELS = 50;

  public MerkleProof {
    siblings = List.copyOf(siblings);
  }

  /** How many leaves of 16 KiB the content has. */
  public static long leavesOf(ContentId id) {
    return (id.length() + Chunking.LEAF_SIZE - 1) / Chunking.LEAF_SIZE;
  }

  /** Bytes in the leaf; only the last one may be short. */
  public static int sizeOfLeaf(ContentId id, long leaf) {
    return (int) Math.min(Chunking.LEAF_SIZE, id.length() - leaf * Chunking.LEAF_SIZE);
  }

  /**
   * The proof of a leaf.
   *
   * @param chunk the bytes of the chunk in which it lies
   * @return empty if the bytes are not that chunk
   */
  public static Optional<MerkleProof> of(Manifest manifest, long leaf, byte[] chunk) {
    Chunking chunking = manifest.chunking();
    int perChunk = chunking.leavesPerChunk();
    int index = Math.toIntExact(leaf / perChunk);
    if (!manifest.verify(index, chunk)) {
      return Optional.empty();
    }
    List<Hash> leaves = Manifest.leavesOf(chunk);
    boolean alone = chunking.count() == 1;
    int width = alone ? MerkleTree.widthFor(leaves.size()) : perChunk;
    List<Hash> path =
        new ArrayList<>(MerkleTree.siblings(leaves, width, Hash.ZERO, (int) (leaf % perChunk)));
    if (!alone) {
      path.addAll(
          MerkleTree.siblings(
              manifest.chunks(),
              MerkleTree.widthFor(chunking.count()),
              MerkleTree.emptySubtree(perChunk),
              index));
    }
    return Optional.of(new MerkleProof(path));
  }

  /** Whether {@code bytes} are that leaf of the content; never throws. */
  public boolean verify(ContentId id, long leaf, byte[] bytes) {
    if (leaf < 0 || leaf >= leavesOf(id) || siblings.size() != levelsOf(id)) {
      return false;
    }
    if (bytes.length != sizeOfLeaf(id, leaf)) {
      return false;
    }
    Hash node = Hash.of(bytes);
    long at = leaf;
    for (Hash sibling : siblings) {
      node = (at & 1) == 0 ? Hash.ofPair(node, sibling) : Hash.ofPair(sibling, node);
      at >>>= 1;
    }
    return node.equals(id.root());
  }

  /** A made-up length may ask for a higher tree than any content has. */
  private static int levelsOf(ContentId id) {
    long leaves = leavesOf(id);
    int levels = leaves <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(leaves - 1);
    return Math.min(levels, MOST_LEVELS);
  }
}
