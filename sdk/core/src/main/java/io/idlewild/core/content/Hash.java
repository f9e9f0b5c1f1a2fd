package io.idlewild.core.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 value: 32 bytes, immutable, compared by content. */
public final class Hash implements Comparable<Hash> {
  /** Bytes in a hash. */
  public static final int SIZE = 32;

  /** Thirty-two zero bytes: the padding leaf of a Merkle tree, and the root of an empty file. */
  public static final Hash ZERO = new Hash(new byte[SIZE]);

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The SHA-256 of {@code data}. */
  public static Hash of(byte[] data) {
    return of(data, 0, data.length);
  }

  /** The SHA-256 of {@code length} bytes of {@code data} from {@code offset} on. */
  public static Hash of(byte[] data, int offset, int length) {
    MessageDigest digest = sha256();
    digest.update(data, offset, length);
    return new Hash(digest.digest());
  }

  /** The SHA-256 of {@code left} followed by {@code right}: an inner node of a Merkle tree. */
  public static Hash ofPair(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update(left.bytes);
    digest.update(right.bytes);
    return new Hash(digest.digest());
  }

  /**
   * Wraps a value that came from elsewhere.
   *
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static Hash wrap(byte[] value) {
    if (value.length != SIZE) {
      throw new IllegalArgumentException("a hash has 32 bytes, got " + value.length);
    }
    return new Hash(value.clone());
  }

  /**
   * Reads 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Hash parse(String hex) {
    if (hex.length() != 2 * SIZE) {
      throw new IllegalArgumentException(
          "a hash has 64 hexadecimal digits, got %d characters".formatted(hex.length()));
    }
    return new Hash(HexFormat.of().parseHex(hex));
  }

  /** A fresh SHA-256 engine, which every Java platform has to offer. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks SHA-256", e);
    }
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public int compareTo(Hash other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
