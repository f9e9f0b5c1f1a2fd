package io.idlewild.tools.bench;

import io.idlewild.core.id.HostId;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The authority of a measurement: lets its peers know each other, for some hours. */
final class SwarmAuthority {
  private static final X500Name NAME = new X500Name("CN=Idlewild measurement");
  private static final Duration TERM = Duration.ofHours(12);
  private static final int SERIAL_BITS = 120;

  private final SecureRandom random = new SecureRandom();
  private final KeyPair keys;
  private final X509Certificate certificate;
  private final Instant began;

  SwarmAuthority(Instant now) throws GeneralSecurityException {
    this.began = now;
    this.keys = newKeys();
    this.certificate = sign(NAME, keys.getPublic());
  }

  static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  X509Certificate certificate() {
    return certificate;
  }

  X509Certificate issue(HostId host, PublicKey key) throws GeneralSecurityException {
    return sign(new X500Name("CN=" + host), key);
  }

  SignedStatement sign(Capability capability) throws GeneralSecurityException {
    return StatementCodec.sign(capability, keys.getPrivate());
  }

  SignedStatement sign(PeerRecord record) throws GeneralSecurityException {
    return StatementCodec.sign(record, keys.getPrivate());
  }

  Instant end() {
    return began.plus(TERM);
  }

  private X509Certificate sign(X500Name subject, PublicKey key) throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      NAME,
                      new BigInteger(SERIAL_BITS, random),
                      Date.from(began.minusSeconds(60)),
                      Date.from(end()),
                      subject,
                      key)
                  .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign a certificate", e);
    }
  }

  static String pem(String kind, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind);
  }
}
