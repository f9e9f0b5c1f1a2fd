package io.idlewild.worker.overlay;

import io.idlewild.core.id.HostId;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.core.overlay.ProviderRecord;
import io.idlewild.worker.exchange.PeerIdentity;
import io.idlewild.worker.exchange.PeerTls;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** Signs provider records of this host and verifies those of others. */
final class ProviderPapers {
  private static final String ALGORITHM = "SHA256withECDSA";

  private final PeerIdentity identity;
  private final InstantSource clock;
  private final Predicate<HostId> isRevoked;

  ProviderPapers(PeerIdentity identity, InstantSource clock, Predicate<HostId> isRevoked) {
    this.identity = identity;
    this.clock = clock;
    this.isRevoked = isRevoked;
  }

  ProviderRecord sign(NodeId key, Contact self, Duration life) {
    Instant until = Instant.ofEpochMilli(clock.instant().plus(life).toEpochMilli());
    try {
      Signature engine = Signature.getInstance(ALGORITHM);
      engine.initSign(identity.keys().getPrivate());
      engine.update(ProviderRecord.signedBytes(key, self, until));
      return new ProviderRecord(
          key, self, until, identity.certificate().getEncoded(), engine.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this host's key cannot sign", e);
    }
  }

  /** Whether a host of the project signed it, and is the provider that it names. */
  boolean isGenuine(ProviderRecord record) {
    return host(record).isPresent();
  }

  /** The host that signed a record; empty if it is worth nothing. */
  Optional<HostId> host(ProviderRecord record) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(record.certificate()));
      if (!NodeId.ofKey(certificate.getPublicKey().getEncoded()).equals(record.provider().id())) {
        return Optional.empty();
      }
      Optional<HostId> host = PeerTls.host(certificate, identity, clock);
      Signature engine = Signature.getInstance(ALGORITHM);
      engine.initVerify(certificate);
      engine.update(record.signedBytes());
      return engine.verify(record.signature()) ? host.filter(isRevoked.negate()) : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
