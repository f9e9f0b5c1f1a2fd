package io.idlewild.core.id;

import io.idlewild.core.content.Hash;
import java.util.UUID;

/**
 * Names a host: a registered machine, as the coordinator sees it. It is derived from the host's
 * key, so a host that enrols twice with one key stays one host.
 *
 * @param value 128 bits; the text form is 32 lower-case hexadecimal digits
 */
public record HostId(UUID value) {

  /**
   * The id that belongs to a host key: the first 16 bytes of its SHA-256.
   *
   * @param publicKey the Ed25519 public key in its X.509 SubjectPublicKeyInfo encoding
   */
  public static HostId ofKey(byte[] publicKey) {
    return new HostId(Id128.fromBytes(Hash.of(publicKey).bytes()));
  }

  /**
   * Reads the text form, with or without the dashes of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  public static HostId parse(String text) {
    return new HostId(Id128.parse("host id", text));
  }

  @Override
  public String toString() {
    return Id128.format(value);
  }
}
