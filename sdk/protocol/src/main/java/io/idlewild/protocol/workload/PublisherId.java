package io.idlewild.protocol.workload;

import io.idlewild.core.content.Hash;

/**
 * The fingerprint of a publisher's key: what a volunteer trusts.
 *
 * @param fingerprint SHA-256 of the key's SubjectPublicKeyInfo; the text form is 64 hexadecimal
 *     digits
 */
public record PublisherId(Hash fingerprint) {

  /**
   * @param key an Ed25519 public key in its SubjectPublicKeyInfo encoding
   */
  public static PublisherId ofKey(byte[] key) {
    return new PublisherId(Hash.of(key));
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static PublisherId parse(String text) {
    try {
      return new PublisherId(Hash.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "not a publisher's fingerprint: \"%s\" (expected 64 hexadecimal digits)".formatted(text),
          e);
    }
  }

  @Override
  public String toString() {
    return fingerprint.toString();
  }
}
