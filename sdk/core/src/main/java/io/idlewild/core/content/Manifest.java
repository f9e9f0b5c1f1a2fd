package io.idlewild.core.content;

import java.util.List;
import java.util.Optional;

/**
 * What a file consists of: the hash of each chunk, in order. A chunk's hash is the root of its
 * subtree in the file's Merkle tree (BEP 52's "piece layers"), so the whole list can be checked
 * against the root, and after that each chunk alone.
 *
 * @param id name of the file
 * @param chunks one hash a chunk; they are known to give the root of {@code id}
 */
public record Manifest(ContentId id, List<Hash> chunks) {

  /**
   * @throws IllegalArgumentException if the hashes do not give the root; for lists from outside use
   *     {@link #verified}
   */
  public Manifest {
    chunks = List.copyOf(chunks);
    Chunking chunking = Chunking.of(id.length());
    if (chunks.size() != chunking.count() || !rootOf(chunking, chunks).equals(id.root())) {
      throw new IllegalArgumentException("the chunk hashes are not those of " + id);
    }
  }

  /** Checks a list of chunk hashes from outside against the name of the file; empty if it lies. */
  public static Optional<Manifest> verified(ContentId id, List<Hash> chunks) {
    Chunking chunking = Chunking.of(id.length());
    boolean right = chunks.size() == chunking.count() && rootOf(chunking, chunks).equals(id.root());
    return right ? Optional.of(new Manifest(id, chunks)) : Optional.empty();
  }

  /** The manifest of a file that is at hand. */
  public static Manifest of(byte[] data) {
    ContentHasher hasher = new ContentHasher(data.length);
    hasher.update(data, 0, data.length);
    return hasher.finish();
  }

  static Manifest ofChunks(Chunking chunking, List<Hash> chunks) {
    return new Manifest(new ContentId(chunking.length(), rootOf(chunking, chunks)), chunks);
  }

  /** How the file is cut. */
  public Chunking chunking() {
    return Chunking.of(id.length());
  }

  /** Whether {@code bytes} are chunk {@code index} of this file. */
  public boolean verify(int index, byte[] bytes) {
    Chunking chunking = chunking();
    if (index < 0 || index >= chunks.size() || bytes.length != chunking.sizeOf(index)) {
      return false;
    }
    return chunkHash(chunking, bytes).equals(chunks.get(index));
  }

  private static Hash chunkHash(Chunking chunking, byte[] bytes) {
    List<Hash> leaves = leavesOf(bytes);
    int width =
        chunking.count() == 1 ? MerkleTree.widthFor(leaves.size()) : chunking.leavesPerChunk();
    return MerkleTree.root(leaves, width, Hash.ZERO);
  }

  /** The hashes of the leaves of a chunk. */
  static List<Hash> leavesOf(byte[] chunk) {
    int count = (chunk.length + Chunking.LEAF_SIZE - 1) / Chunking.LEAF_SIZE;
    Hash[] leaves = new Hash[count];
    for (int i = 0; i < count; i++) {
      int from = i * Chunking.LEAF_SIZE;
      leaves[i] = Hash.of(chunk, from, Math.min(Chunking.LEAF_SIZE, chunk.length - from));
    }
    return List.of(leaves);
  }

  private static Hash rootOf(Chunking chunking, List<Hash> chunks) {
    return switch (chunks.size()) {
      case 0 -> Hash.ZERO;
      case 1 -> chunks.getFirst();
      default ->
          MerkleTree.root(
              chunks,
              MerkleTree.widthFor(chunks.size()),
              MerkleTree.emptySubtree(chunking.leavesPerChunk()));
    };
  }
}
