package io.idlewild.worker.identity;

import io.idlewild.core.id.HostId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * The Ed25519 key that makes this machine one host, for as long as the file lives. Bouncy Castle
 * signs with it: in a tenth of the time of the Java platform, and a worker signs all day.
 * Thread-safe.
 */
public final class HostKey {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private final Ed25519PrivateKeyParameters secret;
  private final byte[] publicKey;

  private HostKey(byte[] secret, byte[] publicKey) throws GeneralSecurityException {
    this.secret = parse(secret);
    this.publicKey = publicKey;
    if (!Arrays.equals(encoded(this.secret.generatePublicKey()), publicKey)) {
      throw new GeneralSecurityException("its two halves do not belong together");
    }
  }

  private static byte[] encoded(Ed25519PublicKeyParameters key) {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a key in memory can be encoded", e);
    }
  }

  private static Ed25519PrivateKeyParameters parse(byte[] secret) throws GeneralSecurityException {
    try {
      if (PrivateKeyFactory.createKey(secret) instanceof Ed25519PrivateKeyParameters ed25519) {
        return ed25519;
      }
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle throws many kinds, even plain RuntimeException, for bytes that are no key.
      throw new GeneralSecurityException("it is no key", e);
    }
    throw new GeneralSecurityException("the host key is not of Ed25519");
  }

  /** Reads the key, or makes it if there is none. */
  static HostKey open(Path file) throws IOException, GeneralSecurityException {
    if (Files.exists(file)) {
      String text = Files.readString(file);
      return new HostKey(Pem.bytes(PRIVATE, text), Pem.bytes(PUBLIC, text));
    }
    KeyPair fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] secret = fresh.getPrivate().getEncoded();
    byte[] publicKey = fresh.getPublic().getEncoded();
    SecretFile.write(file, Pem.text(PRIVATE, secret) + Pem.text(PUBLIC, publicKey));
    return new HostKey(secret, publicKey);
  }

  public HostId id() {
    return HostId.ofKey(publicKey);
  }

  /** SubjectPublicKeyInfo; must not be changed. */
  public byte[] publicKey() {
    return publicKey;
  }

  public byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, secret);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }
}
