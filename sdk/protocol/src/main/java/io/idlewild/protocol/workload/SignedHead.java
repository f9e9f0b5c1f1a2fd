package io.idlewild.protocol.workload;

import io.idlewild.core.content.Hash;
import io.idlewild.core.log.TreeHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A head of a log of workload versions, signed by the log's key: two of them for one size, with
 * different roots, are the proof that somebody shows two logs. Ed25519 over {@code
 * idlewild-log-head-1}, a zero byte, size and time (8 bytes each, big-endian), and the root.
 *
 * @param signedAt in whole seconds
 * @param key SubjectPublicKeyInfo; must not be changed
 * @param signature must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedHead(TreeHead head, Instant signedAt, byte[] key, byte[] signature) {
  private static final byte[] DOMAIN = "idlewild-log-head-1\0".getBytes(StandardCharsets.US_ASCII);

  /** Signs a head with the log's key. */
  public static SignedHead sign(TreeHead head, Instant now, KeyPair key) {
    Instant at = Instant.ofEpochSecond(now.getEpochSecond());
    return new SignedHead(
        head,
        at,
        key.getPublic().getEncoded(),
        Ed25519.sign(key.getPrivate(), signedBytes(head, at)));
  }

  /** Whether its key has signed it. */
  public boolean isGenuine() {
    return Ed25519.verify(key, signedBytes(head, signedAt), signature);
  }

  /** Which log it is of: the fingerprint of its key. */
  public Hash log() {
    return Hash.of(key);
  }

  private static byte[] signedBytes(TreeHead head, Instant at) {
    return ByteBuffer.allocate(DOMAIN.length + 2 * Long.BYTES + Hash.SIZE)
        .put(DOMAIN)
        .putLong(head.size())
        .putLong(at.getEpochSecond())
        .put(head.root().bytes())
        .array();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedHead(TreeHead its, Instant at, byte[] itsKey, byte[] itsSignature)
        && head.equals(its)
        && signedAt.equals(at)
        && Arrays.equals(key, itsKey)
        && Arrays.equals(signature, itsSignature);
  }

  @Override
  public int hashCode() {
    return head.hashCode();
  }
}
