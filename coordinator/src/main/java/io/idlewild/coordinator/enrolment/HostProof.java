package io.idlewild.coordinator.enrolment;

import io.idlewild.core.content.Hash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/**
 * The proof that somebody has the private key of a host: a signature over what it is for, a
 * challenge, and the certificate request that it comes with.
 *
 * @param hostKey X.509 SubjectPublicKeyInfo of an Ed25519 key
 * @param challenge of this coordinator
 * @param csr in DER
 * @param signature by the host key
 */
record HostProof(byte[] hostKey, byte[] challenge, byte[] csr, byte[] signature) {

  /** What a proof is for; one for the one is worth nothing for the other. */
  enum Purpose {
    ENROL("idlewild-enrol-1"),
    RENEW("idlewild-renew-1"),
    /** Here a claim token stands where the other two have a certificate request. */
    CLAIM("idlewild-claim-1"),
    /** Here, and in the next, nothing stands in its place. */
    STANDING("idlewild-standing-1"),
    LEAVE("idlewild-leave-1");

    private final String context;

    Purpose(String context) {
      this.context = context;
    }
  }

  boolean holdsFor(Purpose purpose) {
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(hostKey));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(purpose.context.getBytes(StandardCharsets.US_ASCII));
      verifier.update((byte) 0);
      verifier.update(challenge);
      verifier.update(Hash.of(csr).bytes());
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
