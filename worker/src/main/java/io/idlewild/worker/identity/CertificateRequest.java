package io.idlewild.worker.identity;

import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A request for a certificate of the TLS key (PKCS#10), and the proof that the host key stands
 * behind it.
 *
 * @param der the request
 */
@SuppressWarnings("ArrayRecordComponent")
record CertificateRequest(byte[] der) {

  static CertificateRequest of(HostId host, KeyPair tls)
      throws GeneralSecurityException, IOException {
    try {
      return new CertificateRequest(
          new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + host), tls.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(tls.getPrivate()))
              .getEncoded());
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign a certificate request", e);
    }
  }

  String pem() {
    return Pem.text("CERTIFICATE REQUEST", der);
  }

  /** The host key's signature over purpose, challenge and request. */
  byte[] proof(HostKey key, Purpose purpose, byte[] challenge) {
    return proof(key, purpose, challenge, der);
  }

  /** The host key's signature over purpose, challenge and what it is about. */
  static byte[] proof(HostKey key, Purpose purpose, byte[] challenge, byte[] subject) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(purpose.tag.getBytes(StandardCharsets.US_ASCII));
    message.write(0);
    message.writeBytes(challenge);
    message.writeBytes(Hash.of(subject).bytes());
    return key.sign(message.toByteArray());
  }

  /** Keeps a proof from being used for anything else. */
  enum Purpose {
    ENROL("idlewild-enrol-1"),
    RENEW("idlewild-renew-1"),
    CLAIM("idlewild-claim-1"),
    STANDING("idlewild-standing-1"),
    LEAVE("idlewild-leave-1");

    private final String tag;

    Purpose(String tag) {
      this.tag = tag;
    }
  }
}
