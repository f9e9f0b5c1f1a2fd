package io.idlewild.core.overlay;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * "This peer has this content until then", signed by the peer. Nodes that keep it need not be
 * trusted: they can withhold it, not forge it. Immutable.
 */
public final class ProviderRecord {
  private static final byte[] DOMAIN = "idlewild provider 1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] KEY_DOMAIN = "idlewild key 1".getBytes(StandardCharsets.US_ASCII);

  private final NodeId key;
  private final Contact provider;
  private final Instant until;
  private final byte[] certificate;
  private final byte[] signature;

  /**
   * @param key of the content
   * @param provider who has it, and where
   * @param until when the record is worth nothing any more; milliseconds count
   * @param certificate of the provider, by whose key the record is signed
   * @param signature over {@link #signedBytes}
   */
  public ProviderRecord(
      NodeId key, Contact provider, Instant until, byte[] certificate, byte[] signature) {
    this.key = key;
    this.provider = provider;
    this.until = until;
    this.certificate = certificate.clone();
    this.signature = signature.clone();
  }

  /**
   * Where the records of a content are kept. Who does not know the project's secret cannot tell
   * which content a key stands for.
   */
  public static NodeId keyOf(byte[] projectSecret, ContentId content) {
    MessageDigest digest = Hash.sha256();
    digest.update(KEY_DOMAIN);
    digest.update(Hash.of(projectSecret).bytes());
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(content.length()).array());
    digest.update(content.root().bytes());
    return NodeId.of(Hash.wrap(digest.digest()));
  }

  /** The bytes that the provider signs. */
  public static byte[] signedBytes(NodeId key, Contact provider, Instant until) {
    byte[] address = provider.address().bytes();
    ByteBuffer bytes =
        ByteBuffer.allocate(DOMAIN.length + 2 * Hash.SIZE + 1 + address.length + 2 + Long.BYTES);
    bytes.put(DOMAIN).put(key.toHash().bytes()).put(provider.id().toHash().bytes());
    bytes.put((byte) address.length).put(address).putShort((short) provider.port());
    return bytes.putLong(until.toEpochMilli()).array();
  }

  /** The bytes that the provider of this record signed. */
  public byte[] signedBytes() {
    return signedBytes(key, provider, until);
  }

  /** Of the content. */
  public NodeId key() {
    return key;
  }

  /** Who has it. */
  public Contact provider() {
    return provider;
  }

  /** When the record is worth nothing any more. */
  public Instant until() {
    return until;
  }

  /** A copy of the provider's certificate. */
  public byte[] certificate() {
    return certificate.clone();
  }

  /** A copy of the signature. */
  public byte[] signature() {
    return signature.clone();
  }

  /** Whether it still counts. */
  public boolean isLive(Instant now) {
    return until.isAfter(now);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProviderRecord record
        && key.equals(record.key)
        && provider.equals(record.provider)
        && until.equals(record.until)
        && Arrays.equals(certificate, record.certificate)
        && Arrays.equals(signature, record.signature);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + provider.hashCode();
  }

  @Override
  public String toString() {
    return "%s has %s until %s".formatted(provider, key, until);
  }
}
