package io.idlewild.coordinator.access;

import io.idlewild.core.content.Hash;
import io.idlewild.core.gossip.Notice;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.notice.NoticeSigner;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * This coordinator's own certificate authority: P-256 throughout, because the TLS engine of gRPC
 * takes no Ed25519. Its key never leaves the data folder. Thread-safe.
 */
public final class CertificateAuthority {
  private static final Duration AUTHORITY_TERM = Duration.ofDays(20L * 365);
  private static final Duration SERVER_TERM = Duration.ofDays(397);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final int SERIAL_BITS = 127;

  private final X509Certificate certificate;
  private final KeyPair keys;
  private final InstantSource clock;
  private final SecureRandom random;

  private CertificateAuthority(
      X509Certificate certificate, KeyPair keys, InstantSource clock, SecureRandom random) {
    this.certificate = certificate;
    this.keys = keys;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Reads the authority of a folder, or makes one there.
   *
   * @param folder gets {@code ca.key} (0600) and {@code ca.pem}
   */
  public static CertificateAuthority open(Path folder, InstantSource clock, SecureRandom random)
      throws IOException, GeneralSecurityException {
    Path keyFile = folder.resolve("ca.key");
    Path certificateFile = folder.resolve("ca.pem");
    if (Files.exists(keyFile) && Files.exists(certificateFile)) {
      X509Certificate certificate = Pem.certificate(Files.readString(certificateFile));
      KeyPair keys =
          new KeyPair(certificate.getPublicKey(), Pem.privateKey(Files.readString(keyFile)));
      return new CertificateAuthority(certificate, keys, clock, random);
    }
    KeyPair keys = TlsKeys.generate(random);
    Instant now = clock.instant();
    X500Name name = new X500Name("CN=Idlewild coordinator");
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, random),
                Date.from(now.minus(CLOCKS_DIFFER)),
                Date.from(now.plus(AUTHORITY_TERM)),
                name,
                keys.getPublic())
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    X509Certificate certificate = sign(builder, keys);
    TlsKeys.store(folder, keyFile, certificateFile, keys, certificate);
    return new CertificateAuthority(certificate, keys, clock, random);
  }

  /** The certificate that everybody trusts. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** SHA-256 of the DER certificate; invitations carry it. */
  public Hash fingerprint() {
    try {
      return Hash.of(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the authority's own certificate cannot be encoded", e);
    }
  }

  /** A client certificate for a host: its CN is the host's id. */
  public X509Certificate issueForHost(HostId host, PublicKey key, Duration term)
      throws GeneralSecurityException {
    try {
      return sign(leaf("CN=" + host, key, term, KeyPurposeId.id_kp_clientAuth), keys);
    } catch (IOException e) {
      throw new GeneralSecurityException("cannot encode the certificate of " + host, e);
    }
  }

  /** Lets a host have a content from its peers. */
  public SignedStatement sign(Capability capability) throws GeneralSecurityException {
    return StatementCodec.sign(capability, keys.getPrivate());
  }

  /** Tells every worker something. */
  public SignedNotice sign(Notice notice) throws GeneralSecurityException {
    return NoticeSigner.sign(notice, clock.instant(), keys);
  }

  /** States where a peer can be dialled. */
  public SignedStatement sign(PeerRecord record) throws GeneralSecurityException {
    return StatementCodec.sign(record, keys.getPrivate());
  }

  /**
   * 32 bytes that the hosts of the project share, so that a stranger cannot tell which content a
   * place of their overlay stands for. It follows from the key of the authority, so there is
   * nothing more to keep.
   */
  public byte[] projectSecret() {
    MessageDigest digest = Hash.sha256();
    digest.update("idlewild-project-secret-1\0".getBytes(StandardCharsets.US_ASCII));
    return digest.digest(keys.getPrivate().getEncoded());
  }

  /** A server certificate for these names and addresses. */
  X509Certificate issueForServer(List<GeneralName> names, PublicKey key)
      throws GeneralSecurityException, IOException {
    X509v3CertificateBuilder builder =
        leaf("CN=Idlewild coordinator", key, SERVER_TERM, KeyPurposeId.id_kp_serverAuth)
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(names.toArray(GeneralName[]::new)));
    return sign(builder, keys);
  }

  private X509v3CertificateBuilder leaf(
      String subject, PublicKey key, Duration term, KeyPurposeId purpose) throws IOException {
    Instant now = clock.instant();
    return new JcaX509v3CertificateBuilder(
            new X500Name(certificate.getSubjectX500Principal().getName()),
            new BigInteger(SERIAL_BITS, random),
            Date.from(now.minus(CLOCKS_DIFFER)),
            Date.from(now.plus(term)),
            new X500Name(subject),
            key)
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair keys)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign a certificate", e);
    }
  }
}
