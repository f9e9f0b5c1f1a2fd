package io.idlewild.core.gossip;

import io.idlewild.core.content.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice and who says so. Whether that key may say so is for the reader to decide. Immutable.
 *
 * <p>The head of a log is signed as its log signs it everywhere, so that a head that a worker got
 * from the coordinator can be passed on as it is.
 */
public final class SignedNotice {
  private static final byte[] DOMAIN = "idlewild-notice-1\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEAD_DOMAIN =
      "idlewild-log-head-1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 128;

  private final Notice notice;
  private final Instant issued;
  private final byte[] key;
  private final byte[] signature;
  private final long id;

  /**
   * @param issued when it was signed; whole seconds count
   * @param key of the signer, SubjectPublicKeyInfo
   * @param signature over {@link #signedBytes}
   */
  public SignedNotice(Notice notice, Instant issued, byte[] key, byte[] signature) {
    this.notice = notice;
    this.issued = Instant.ofEpochSecond(issued.getEpochSecond());
    this.key = key.clone();
    this.signature = signature.clone();
    this.id = idOf(signedBytes(notice, this.issued), this.key);
  }

  /** The bytes to be signed. */
  public static byte[] signedBytes(Notice notice, Instant issued) {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    long seconds = issued.getEpochSecond();
    switch (notice) {
      case Notice.LogHead(Hash log, var head) ->
          bytes.put(HEAD_DOMAIN).putLong(head.size()).putLong(seconds).put(head.root().bytes());
      case Notice.HostRevoked revoked -> put(bytes, 1, seconds, revoked.host().value());
      case Notice.JobCancelled cancelled -> put(bytes, 2, seconds, cancelled.job().value());
      case Notice.PublisherRevoked revoked ->
          bytes.put(DOMAIN).put((byte) 3).putLong(seconds).put(revoked.publisher().bytes());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static void put(ByteBuffer bytes, int kind, long seconds, UUID value) {
    bytes.put(DOMAIN).put((byte) kind).putLong(seconds);
    bytes.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
  }

  private static long idOf(byte[] signed, byte[] key) {
    byte[] all = Arrays.copyOf(signed, signed.length + key.length);
    System.arraycopy(key, 0, all, signed.length, key.length);
    return ByteBuffer.wrap(Hash.of(all).bytes()).getLong();
  }

  /** What is said. */
  public Notice notice() {
    return notice;
  }

  /** When it was signed, in whole seconds. */
  public Instant issued() {
    return issued;
  }

  /** A copy of the signer's key. */
  public byte[] key() {
    return key.clone();
  }

  /** A copy of the signature. */
  public byte[] signature() {
    return signature.clone();
  }

  /** The bytes under the signature. */
  public byte[] signedBytes() {
    return signedBytes(notice, issued);
  }

  /** Names it in digests: 64 bits of the hash of what is signed, and by whom. */
  public long id() {
    return id;
  }

  /** Two are equal if the same key says the same at the same time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedNotice its
        && notice.equals(its.notice)
        && issued.equals(its.issued)
        && Arrays.equals(key, its.key);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return "%s of %s by %s".formatted(notice, issued, Hash.of(key));
  }
}
