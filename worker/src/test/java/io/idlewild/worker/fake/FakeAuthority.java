package io.idlewild.worker.fake;

import io.idlewild.core.content.Hash;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority with a life of one day. */
public final class FakeAuthority {
  private static final X500Name NAME = new X500Name("CN=Fake coordinator");
  private static final int SERIAL_BITS = 100;

  private final KeyPair keys = ecKeys();
  private final X509Certificate certificate;

  public FakeAuthority() {
    this.certificate = sign(builder(NAME, keys.getPublic(), Duration.ofDays(1), true));
  }

  public static KeyPair ecKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public PrivateKey privateKey() {
    return keys.getPrivate();
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public Hash fingerprint() {
    try {
      return Hash.of(certificate.getEncoded());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** A certificate for a host, or for the server at 127.0.0.1 or ::1. */
  public X509Certificate issue(String name, PublicKey key, Duration life) {
    return sign(builder(new X500Name("CN=" + name), key, life, false));
  }

  /** The same, good from one time to another. */
  public X509Certificate issue(String name, PublicKey key, Instant from, Instant to) {
    return sign(builder(new X500Name("CN=" + name), key, from, to, false));
  }

  private X509v3CertificateBuilder builder(
      X500Name subject, PublicKey key, Duration life, boolean authority) {
    Instant now = Instant.now();
    return builder(subject, key, now.minusSeconds(60), now.plus(life), authority);
  }

  private X509v3CertificateBuilder builder(
      X500Name subject, PublicKey key, Instant from, Instant to, boolean authority) {
    try {
      return new JcaX509v3CertificateBuilder(
              NAME,
              new BigInteger(SERIAL_BITS, new SecureRandom()),
              Date.from(from),
              Date.from(to),
              subject,
              key)
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
          .addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(
                  new GeneralName[] {
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                    new GeneralName(GeneralName.iPAddress, "::1")
                  }));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private X509Certificate sign(X509v3CertificateBuilder builder) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public static String pem(String kind, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind);
  }

  public static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
