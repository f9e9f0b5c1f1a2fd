package io.idlewild.worker.task;

import io.idlewild.core.content.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes with their hash in front, so that a disk that forgets or turns bits is found out: a report
 * whose nonce has changed would be a broken promise, and its host would pay for it.
 */
final class SealedText {
  private static final String MARK = "sha256 ";

  private SealedText() {}

  static byte[] seal(byte[] bytes) {
    byte[] head = head(bytes);
    byte[] sealed = Arrays.copyOf(head, head.length + bytes.length);
    System.arraycopy(bytes, 0, sealed, head.length, bytes.length);
    return sealed;
  }

  /**
   * The bytes that were sealed.
   *
   * @throws IllegalArgumentException if they are not the same any more
   */
  static byte[] open(byte[] sealed) {
    int end = MARK.length() + 2 * Hash.SIZE + 1;
    byte[] bytes = Arrays.copyOfRange(sealed, Math.min(end, sealed.length), sealed.length);
    if (!Arrays.equals(head(bytes), Arrays.copyOf(sealed, Math.min(end, sealed.length)))) {
      throw new IllegalArgumentException("its bytes do not match their hash");
    }
    return bytes;
  }

  private static byte[] head(byte[] bytes) {
    return (MARK + Hash.of(bytes) + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
