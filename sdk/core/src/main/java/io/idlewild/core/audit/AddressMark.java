package io.idlewild.core.audit;

import io.idlewild.core.content.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Stands for an address in a line of the audit log: a hash of the address and a salt. Both are kept
 * beside the line for a while; once they are erased nobody can tell the address from the mark,
 * since the salt cannot be guessed.
 */
public final class AddressMark {
  /** Bytes of the salt. */
  public static final int SALT_BYTES = 16;

  /** The mark of a line that came from no address. */
  public static final Hash NONE = Hash.ZERO;

  private static final byte[] DOMAIN = "idlewild-address-1\0".getBytes(StandardCharsets.US_ASCII);

  private AddressMark() {}

  /** The mark of an address. */
  public static Hash of(String address, byte[] salt) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException(
          "a salt has %d bytes, not %d".formatted(SALT_BYTES, salt.length));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(DOMAIN);
    bytes.writeBytes(salt);
    bytes.writeBytes(address.getBytes(StandardCharsets.UTF_8));
    return Hash.of(bytes.toByteArray());
  }
}
