package io.idlewild.coordinator.access;

import io.idlewild.core.content.Hash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A token of 32 random bytes. Only its hash is stored, so a stolen database lets nobody in; a fast
 * hash is enough, because nobody can guess 256 bits.
 *
 * @param text 64 hexadecimal digits
 */
public record Secret(String text) {
  private static final int BYTES = 32;

  /** A fresh one. */
  public static Secret draw(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  /** What is stored of it. */
  public Hash hash() {
    return Hash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Hidden, so that no log shows it. */
  @Override
  public String toString() {
    return "Secret";
  }
}
