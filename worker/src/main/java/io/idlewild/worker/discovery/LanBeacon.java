package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.worker.exchange.PeerIdentity;
import java.io.ByteArrayInputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says in the local network, signed with the key of its certificate, for hosts of its
 * project only: "here I am", "who has this?", "I have it". Whoever hears it knows the sender's
 * port; its address is the one that the datagram came from. Contents are named by {@link
 * ContentTag}s.
 */
final class LanBeacon {
  static final int MOST_BYTES = 1_400;
  private static final int TAG_BYTES = 8;
  private static final Kind[] KINDS = Kind.values();
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);
  private static final String ALGORITHM = "SHA256withECDSA";

  private final HostId self;
  private final PeerIdentity identity;
  private final InstantSource clock;
  private final byte[] project;

  LanBeacon(HostId self, PeerIdentity identity, InstantSource clock)
      throws GeneralSecurityException {
    this.self = self;
    this.identity = identity;
    this.clock = clock;
    this.project = Arrays.copyOf(Hash.of(identity.authority().getEncoded()).bytes(), TAG_BYTES);
  }

  /** What is said; its place plus one is the first byte of the datagram. */
  enum Kind {
    BEACON,
    QUESTION,
    ANSWER
  }

  /**
   * What a host of this project said.
   *
   * @param port of its door for peers; 0 if it has none
   * @param content what it asks for or has; null in a beacon
   */
  record Said(Kind kind, HostId host, int port, @Nullable ContentTag content) {
    Optional<ContentTag> tag() {
      return Optional.ofNullable(content);
    }
  }

  /** What a content is called here. */
  ContentTag tag(ContentId content) {
    return ContentTag.of(project, content);
  }

  byte[] write(Kind kind, int port, Optional<ContentTag> content) throws GeneralSecurityException {
    byte[] certificate = identity.certificate().getEncoded();
    ByteBuffer out = ByteBuffer.allocate(MOST_BYTES);
    out.put((byte) (kind.ordinal() + 1)).put(project).putShort((short) port);
    out.putLong(clock.instant().getEpochSecond());
    content.ifPresent(tag -> out.put(tag.bytes()));
    out.putShort((short) certificate.length).put(certificate);
    byte[] signed = Arrays.copyOf(out.array(), out.position());
    Signature engine = Signature.getInstance(ALGORITHM);
    engine.initSign(identity.keys().getPrivate());
    engine.update(signed);
    byte[] signature = engine.sign();
    out.put(signature);
    return Arrays.copyOf(out.array(), out.position());
  }

  /**
   * Who says what; empty for everything that is not a fresh word of another host of the project.
   */
  Optional<Said> read(byte[] datagram, int length) {
    try {
      ByteBuffer in = ByteBuffer.wrap(datagram, 0, length);
      byte[] tag = new byte[TAG_BYTES];
      int kind = in.get() - 1;
      if (kind < 0 || kind >= KINDS.length || !Arrays.equals(project, read(in, tag))) {
        return Optional.empty();
      }
      int port = Short.toUnsignedInt(in.getShort());
      long said = in.getLong();
      ContentTag content =
          KINDS[kind] == Kind.BEACON ? null : ContentTag.of(read(in, new byte[ContentTag.BYTES]));
      int size = Short.toUnsignedInt(in.getShort());
      if (size > in.remaining() || !isFresh(said)) {
        return Optional.empty();
      }
      X509Certificate certificate = certificate(read(in, new byte[size]));
      int signed = in.position();
      byte[] signature = read(in, new byte[in.remaining()]);
      HostId host = verified(certificate, datagram, signed, signature);
      return host == null || host.equals(self)
          ? Optional.empty()
          : Optional.of(new Said(KINDS[kind], host, port, content));
    } catch (BufferUnderflowException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty(); // anybody can send anything to a group
    }
  }

  private boolean isFresh(long said) {
    long now = clock.instant().getEpochSecond();
    return said > now - CLOCKS_DIFFER.toSeconds() && said < now + CLOCKS_DIFFER.toSeconds();
  }

  private @Nullable HostId verified(
      X509Certificate certificate, byte[] datagram, int signed, byte[] signature)
      throws GeneralSecurityException {
    certificate.checkValidity(Date.from(clock.instant()));
    certificate.verify(identity.authority().getPublicKey());
    Signature engine = Signature.getInstance(ALGORITHM);
    engine.initVerify(certificate.getPublicKey());
    engine.update(datagram, 0, signed);
    String name = certificate.getSubjectX500Principal().getName();
    return engine.verify(signature) && name.startsWith("CN=")
        ? HostId.parse(name.substring("CN=".length()))
        : null;
  }

  private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static byte[] read(ByteBuffer in, byte[] into) {
    in.get(into);
    return into;
  }
}
