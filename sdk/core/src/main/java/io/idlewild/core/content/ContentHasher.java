package io.idlewild.core.content;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes a {@link Manifest} while the bytes of a file stream by. Memory: one hash a chunk and one
 * a leaf of the current chunk. Not thread-safe.
 */
public final class ContentHasher {
  private final Chunking chunking;
  private final MessageDigest leaf = Hash.sha256();
  private final List<Hash> leaves = new ArrayList<>();
  private final List<Hash> chunks = new ArrayList<>();
  private int inLeaf;
  private long seen;

  /**
   * @param length bytes that will come; the chunk size depends on it
   */
  public ContentHasher(long length) {
    this.chunking = Chunking.of(length);
  }

  /**
   * Takes the next bytes.
   *
   * @throws IllegalStateException if more bytes come than were announced
   */
  public void update(byte[] data, int offset, int count) {
    if (seen + count > chunking.length()) {
      throw new IllegalStateException(
          "%d bytes were announced, but more came".formatted(chunking.length()));
    }
    int at = offset;
    int end = offset + count;
    while (at < end) {
      int take = Math.min(end - at, Chunking.LEAF_SIZE - inLeaf);
      leaf.update(data, at, take);
      at += take;
      inLeaf += take;
      if (inLeaf == Chunking.LEAF_SIZE) {
        endLeaf();
      }
    }
    seen += count;
  }

  /**
   * The manifest of all bytes that came.
   *
   * @throws IllegalStateException if fewer bytes came than were announced
   */
  public Manifest finish() {
    if (seen != chunking.length()) {
      throw new IllegalStateException(
          "%d bytes were announced, but %d came".formatted(chunking.length(), seen));
    }
    if (inLeaf > 0) {
      endLeaf();
    }
    if (!leaves.isEmpty()) {
      endChunk();
    }
    return Manifest.ofChunks(chunking, chunks);
  }

  private void endLeaf() {
    leaves.add(Hash.wrap(leaf.digest()));
    inLeaf = 0;
    if (leaves.size() == chunking.leavesPerChunk()) {
      endChunk();
    }
  }

  private void endChunk() {
    chunks.add(MerkleTree.root(leaves, widthOfChunk(), Hash.ZERO));
    leaves.clear();
  }

  /**
   * A file of one chunk is padded to its own power of two; chunks of larger files to a whole chunk.
   */
  private int widthOfChunk() {
    return chunking.count() == 1 ? MerkleTree.widthFor(leaves.size()) : chunking.leavesPerChunk();
  }
}
