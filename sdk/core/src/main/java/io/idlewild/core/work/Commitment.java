package io.idlewild.core.work;

import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * What a host says of a result before it shows it: SHA-256 over the lease, the host, a secret nonce
 * and the result digest. A host that copies another's commitment cannot open it, and one that has
 * committed cannot change its mind.
 *
 * @param hash the commitment
 */
public record Commitment(Hash hash) {
  /** Bytes of a nonce. */
  public static final int NONCE_BYTES = 32;

  private static final byte[] DOMAIN = "idlewild-commit-1\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * Commits to a digest.
   *
   * @param nonce 32 random bytes that stay secret until the reveal
   */
  public static Commitment of(LeaseId lease, HostId host, byte[] nonce, ResultDigest digest) {
    if (nonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("a nonce has 32 bytes, got " + nonce.length);
    }
    MessageDigest sha = Hash.sha256();
    sha.update(DOMAIN);
    sha.update(bytes(lease.value()));
    sha.update(bytes(host.value()));
    sha.update(nonce);
    sha.update(digest.hash().bytes());
    return new Commitment(Hash.wrap(sha.digest()));
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
