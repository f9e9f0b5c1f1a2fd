package io.idlewild.protocol.credit;

import io.idlewild.core.content.Hash;
import io.idlewild.protocol.workload.Ed25519;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;

/**
 * A text of lines, UTF-8, whose last two say who signed it: {@code key,BASE64} with the project's
 * public key (SubjectPublicKeyInfo), and {@code signature,BASE64} with an Ed25519 signature over
 * "idlewild-credit-1", a zero byte, and all bytes before the signature's line.
 */
public final class CreditStatement {
  private static final String DOMAIN = "idlewild-credit-1\0";
  private static final String KEY = "key,";
  private static final String SIGNATURE = "signature,";

  private CreditStatement() {}

  /** A statement that was looked at. */
  public sealed interface Opened {}

  /**
   * It is whole, and the owner of the key has signed it.
   *
   * @param text without the two last lines
   * @param signer SHA-256 of the key
   */
  public record Signed(String text, Hash signer) implements Opened {}

  /**
   * It is not to be believed.
   *
   * @param why one sentence
   */
  public record Refused(String why) implements Opened {}

  /**
   * Signs.
   *
   * @param text of whole lines
   */
  public static String sign(String text, KeyPair project) {
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new IllegalArgumentException("the last line of the text has no end");
    }
    String signed = text + KEY + base64(project.getPublic().getEncoded()) + "\n";
    return signed + SIGNATURE + base64(Ed25519.sign(project.getPrivate(), bytes(signed))) + "\n";
  }

  /** Looks who signed a statement. */
  public static Opened open(String statement) {
    int signature = statement.lastIndexOf("\n" + SIGNATURE) + 1;
    int key = signature < 2 ? -1 : statement.lastIndexOf('\n', signature - 2) + 1;
    if (key < 0 || !statement.startsWith(KEY, key) || !statement.endsWith("\n")) {
      return new Refused("It does not end with a key and a signature.");
    }
    try {
      byte[] by = decoded(statement.substring(key + KEY.length(), signature));
      byte[] proof = decoded(statement.substring(signature + SIGNATURE.length()));
      return Ed25519.verify(by, bytes(statement.substring(0, signature)), proof)
          ? new Signed(statement.substring(0, key), Hash.of(by))
          : new Refused("The signature is wrong: the file was changed after it was signed.");
    } catch (IllegalArgumentException e) {
      return new Refused("Its key or its signature is not Base64.");
    }
  }

  private static byte[] bytes(String signed) {
    return (DOMAIN + signed).getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  // The last character of Base64 has bits that stand for nothing; only one spelling is ours.
  private static byte[] decoded(String line) {
    String text = line.substring(0, line.length() - 1);
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!base64(bytes).equals(text)) {
      throw new IllegalArgumentException("another spelling of the same bytes");
    }
    return bytes;
  }
}
