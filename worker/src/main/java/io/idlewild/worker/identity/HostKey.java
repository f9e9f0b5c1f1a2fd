package io.idlewild.worker.identity;

import io.idlewild.core.id.HostId;
import io.idlewild.protocol.workload.Ed25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * The Ed25519 key that makes this machine one host, for as long as the file lives.
 *
 * @param secret which never leaves the machine
 * @param publicKey SubjectPublicKeyInfo
 */
@SuppressWarnings("ArrayRecordComponent")
public record HostKey(PrivateKey secret, byte[] publicKey) {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  /** Reads the key, or makes it if there is none. */
  static HostKey open(Path file) throws IOException, GeneralSecurityException {
    if (Files.exists(file)) {
      String text = Files.readString(file);
      PrivateKey secret =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(Pem.bytes(PRIVATE, text)));
      return new HostKey(secret, Pem.bytes(PUBLIC, text));
    }
    KeyPair fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] publicKey = fresh.getPublic().getEncoded();
    SecretFile.write(
        file, Pem.text(PRIVATE, fresh.getPrivate().getEncoded()) + Pem.text(PUBLIC, publicKey));
    return new HostKey(fresh.getPrivate(), publicKey);
  }

  public HostId id() {
    return HostId.ofKey(publicKey);
  }

  public byte[] sign(byte[] message) {
    return Ed25519.sign(secret, message);
  }
}
