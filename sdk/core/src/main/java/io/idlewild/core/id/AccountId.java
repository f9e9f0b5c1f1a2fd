package io.idlewild.core.id;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names an account of a scientist, a volunteer or an admin.
 *
 * @param value 128 bits; the text form is 32 lower-case hexadecimal digits
 */
public record AccountId(UUID value) {

  /**
   * Draws an id from {@code random}; pass a cryptographic generator wherever guessing would hurt.
   */
  public static AccountId random(RandomGenerator random) {
    return new AccountId(Id128.random(random));
  }

  /**
   * Reads the text form, with or without the dashes of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  public static AccountId parse(String text) {
    return new AccountId(Id128.parse("account id", text));
  }

  @Override
  public String toString() {
    return Id128.format(value);
  }
}
