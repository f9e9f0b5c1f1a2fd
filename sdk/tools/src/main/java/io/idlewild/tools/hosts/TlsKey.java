package io.idlewild.tools.hosts;

import io.idlewild.core.content.Hash;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * The TLS key that all simulated hosts of a process share: each has a certificate of its own, so
 * the coordinator cannot tell, and a thousand keys less have to be made.
 *
 * @param secret its private part
 * @param request PKCS#10 as PEM
 * @param requestHash SHA-256 of the request's DER
 */
record TlsKey(PrivateKey secret, String request, Hash requestHash) {

  static TlsKey create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] der =
          new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=simulated"), keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
              .getEncoded();
      String pem =
          "-----BEGIN CERTIFICATE REQUEST-----\n%s\n-----END CERTIFICATE REQUEST-----\n"
              .formatted(Base64.getMimeEncoder().encodeToString(der));
      return new TlsKey(keys.getPrivate(), pem, Hash.of(der));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("this Java platform cannot make P-256 keys", e);
    }
  }
}
