package io.idlewild.core.content;

/**
 * How a file of a given length is cut. A chunk is the unit of transfer and verification: 256 KiB
 * for files up to 64 MiB, then the next power of two that gives at most 2,000 chunks, and never
 * more than 4 MiB.
 *
 * @param length bytes in the file
 * @param chunkSize bytes in every chunk but the last
 */
public record Chunking(long length, int chunkSize) {
  /** Bytes under one leaf of the Merkle tree (BEP 52). */
  public static final int LEAF_SIZE = 16 * 1024;

  /** The smallest chunk. */
  public static final int MIN_CHUNK_SIZE = 256 * 1024;

  /** The largest chunk. */
  public static final int MAX_CHUNK_SIZE = 4 * 1024 * 1024;

  /** Files up to this length are cut into the smallest chunks. */
  private static final long SMALL_FILE = 64L * 1024 * 1024;

  private static final int MANY_CHUNKS = 2_000;

  /** The one way to cut a file of {@code length} bytes, so that everybody has the same chunks. */
  public static Chunking of(long length) {
    if (length < 0) {
      throw new IllegalArgumentException("a length is not negative, got " + length);
    }
    int size = MIN_CHUNK_SIZE;
    while (length > SMALL_FILE && size < MAX_CHUNK_SIZE && ceilDiv(length, size) > MANY_CHUNKS) {
      size *= 2;
    }
    return new Chunking(length, size);
  }

  /** Number of chunks; 0 for an empty file. */
  public int count() {
    return Math.toIntExact(ceilDiv(length, chunkSize));
  }

  /** Bytes in chunk {@code index}. */
  public int sizeOf(int index) {
    if (index < 0 || index >= count()) {
      throw new IndexOutOfBoundsException("chunk " + index + " of " + count());
    }
    return (int) Math.min(chunkSize, length - offsetOf(index));
  }

  /** Where chunk {@code index} begins in the file. */
  public long offsetOf(int index) {
    return (long) index * chunkSize;
  }

  /** Leaves under a whole chunk. */
  int leavesPerChunk() {
    return chunkSize / LEAF_SIZE;
  }

  private static long ceilDiv(long a, long b) {
    return (a + b - 1) / b;
  }
}
