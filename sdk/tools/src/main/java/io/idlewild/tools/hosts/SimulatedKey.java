package io.idlewild.tools.hosts;

import io.idlewild.core.id.HostId;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The Ed25519 key of a simulated host. */
final class SimulatedKey {
  /** SubjectPublicKeyInfo of Ed25519, but for the 32 bytes of the key itself. */
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Ed25519PrivateKeyParameters secret;
  private final byte[] publicKey;

  SimulatedKey(RandomGenerator random) {
    byte[] bytes = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
    random.nextBytes(bytes);
    this.secret = new Ed25519PrivateKeyParameters(bytes);
    byte[] key = secret.generatePublicKey().getEncoded();
    this.publicKey = new byte[SPKI.length + key.length];
    System.arraycopy(SPKI, 0, publicKey, 0, SPKI.length);
    System.arraycopy(key, 0, publicKey, SPKI.length, key.length);
  }

  HostId id() {
    return HostId.ofKey(publicKey);
  }

  byte[] publicKey() {
    return publicKey;
  }

  byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, secret);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }
}
