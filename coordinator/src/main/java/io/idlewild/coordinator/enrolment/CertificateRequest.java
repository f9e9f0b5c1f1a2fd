package io.idlewild.coordinator.enrolment;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Reads a PKCS#10 request. Only its key counts; names and extensions are ours to choose. */
final class CertificateRequest {
  private static final int P256_BITS = 256;

  private CertificateRequest() {}

  /** The P-256 key that signed the request; empty if it is anything else. */
  static Optional<PublicKey> key(byte[] der) {
    try {
      JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(der);
      PublicKey key = request.getPublicKey();
      boolean signed = request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
      return signed && isP256(key) ? Optional.of(key) : Optional.empty();
    } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      // The library answers some broken requests with exceptions of its own and of the language.
      return Optional.empty();
    }
  }

  private static boolean isP256(PublicKey key) {
    return key instanceof ECPublicKey ec
        && ec.getParams().getOrder().bitLength() == P256_BITS
        && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS;
  }
}
