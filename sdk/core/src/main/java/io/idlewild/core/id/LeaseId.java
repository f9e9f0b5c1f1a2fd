package io.idlewild.core.id;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a lease. It is random: a host cannot tell a first task from an audit by it.
 *
 * @param value 128 bits; the text form is 32 lower-case hexadecimal digits
 */
public record LeaseId(UUID value) {

  /**
   * Draws an id from {@code random}; pass a cryptographic generator wherever guessing would hurt.
   */
  public static LeaseId random(RandomGenerator random) {
    return new LeaseId(Id128.random(random));
  }

  /**
   * Reads the text form, with or without the dashes of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  public static LeaseId parse(String text) {
    return new LeaseId(Id128.parse("lease id", text));
  }

  @Override
  public String toString() {
    return Id128.format(value);
  }
}
