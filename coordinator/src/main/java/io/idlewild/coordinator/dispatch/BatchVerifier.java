package io.idlewild.coordinator.dispatch;

import io.idlewild.protocol.codec.ReportCodec;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * Checks the signatures of batches of commits. While a stream lives, TLS says who speaks; the
 * signature is what others can check later, so it is stored, and verified when it matters: on
 * demand by {@link #isGenuine}, and at once for a random sample, so that a worker whose signatures
 * are worthless is found before its results are many. Bouncy Castle verifies in 0.12 ms, a tenth of
 * what the Java platform takes; done for each batch it would still be half of a task's whole cost.
 */
public final class BatchVerifier {
  /** One batch of so many is verified when it comes. */
  static final int SAMPLED = 64;

  private final RandomGenerator random;

  /**
   * @param random chooses the sample
   */
  BatchVerifier(RandomGenerator random) {
    this.random = random;
  }

  /** Whether the batch that comes now is one of the sample. */
  boolean samples() {
    return random.nextInt(SAMPLED) == 0;
  }

  /**
   * Whether a stored batch of commits was signed by the host.
   *
   * @param hostKey SubjectPublicKeyInfo, as it was enrolled
   * @param batch a CommitBatch as it came
   */
  public static boolean isGenuine(byte[] hostKey, byte[] batch) {
    return ReportCodec.signed(batch).map(signed -> isBy(key(hostKey), signed)).orElse(false);
  }

  private static boolean isBy(Ed25519PublicKeyParameters key, ReportCodec.Signed signed) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(false, key);
    signer.update(signed.message(), 0, signed.message().length);
    return signed.signature().length == Ed25519PublicKeyParameters.KEY_SIZE * 2
        && signer.verifySignature(signed.signature());
  }

  private static Ed25519PublicKeyParameters key(byte[] hostKey) {
    try {
      AsymmetricKeyParameter parsed = PublicKeyFactory.createKey(hostKey);
      if (parsed instanceof Ed25519PublicKeyParameters ed25519) {
        return ed25519;
      }
      throw new IllegalStateException("an enrolled host key is not of Ed25519");
    } catch (IOException e) {
      throw new IllegalStateException("an enrolled host key is damaged", e);
    }
  }
}
