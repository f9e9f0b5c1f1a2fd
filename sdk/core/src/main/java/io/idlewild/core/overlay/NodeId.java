package io.idlewild.core.overlay;

import io.idlewild.core.content.Hash;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A place in the overlay, 256 bits, high word first: of a worker the SHA-256 of its certificate's
 * key, of a content that of its key.
 */
public record NodeId(long word0, long word1, long word2, long word3) implements Comparable<NodeId> {
  /** Bits in an id. */
  public static final int BITS = 256;

  /** Longs in an id. */
  static final int WORDS = 4;

  /**
   * The id that belongs to a certificate's key.
   *
   * @param publicKey in its X.509 SubjectPublicKeyInfo encoding
   */
  public static NodeId ofKey(byte[] publicKey) {
    return of(Hash.of(publicKey));
  }

  /** The place of a hash. */
  public static NodeId of(Hash hash) {
    ByteBuffer bytes = ByteBuffer.wrap(hash.bytes());
    return new NodeId(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /** The same 256 bits as a hash. */
  public Hash toHash() {
    ByteBuffer bytes = ByteBuffer.allocate(Hash.SIZE);
    for (int i = 0; i < WORDS; i++) {
      bytes.putLong(word(i));
    }
    return Hash.wrap(bytes.array());
  }

  /** The longs from high to low. */
  public long word(int index) {
    return switch (index) {
      case 0 -> word0;
      case 1 -> word1;
      case 2 -> word2;
      case 3 -> word3;
      default -> throw new IndexOutOfBoundsException("word " + index + " of " + WORDS);
    };
  }

  /** An id that shares exactly the first {@code prefix} bits with this one, the rest at random. */
  NodeId neighbour(int prefix, RandomGenerator random) {
    long[] words = new long[WORDS];
    for (int i = 0; i < WORDS; i++) {
      int shared = Math.clamp(prefix - i * Long.SIZE, 0, Long.SIZE);
      long mask = shared == 0 ? 0 : -1L << (Long.SIZE - shared);
      words[i] = (word(i) & mask) | (random.nextLong() & ~mask);
    }
    long bit = 1L << (Long.SIZE - 1 - (prefix & 63));
    words[prefix >> 6] = (words[prefix >> 6] & ~bit) | (~word(prefix >> 6) & bit);
    return new NodeId(words[0], words[1], words[2], words[3]);
  }

  @Override
  public int compareTo(NodeId other) {
    for (int i = 0; i < WORDS; i++) {
      int order = Long.compareUnsigned(word(i), other.word(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(word0)
        + hex.toHexDigits(word1)
        + hex.toHexDigits(word2)
        + hex.toHexDigits(word3);
  }
}
