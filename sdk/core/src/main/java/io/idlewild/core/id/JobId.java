package io.idlewild.core.id;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a job: what a scientist submits.
 *
 * @param value 128 bits; the text form is 32 lower-case hexadecimal digits
 */
public record JobId(UUID value) {

  /**
   * Draws an id from {@code random}; pass a cryptographic generator wherever guessing would hurt.
   */
  public static JobId random(RandomGenerator random) {
    return new JobId(Id128.random(random));
  }

  /**
   * Reads the text form, with or without the dashes of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  public static JobId parse(String text) {
    return new JobId(Id128.parse("job id", text));
  }

  @Override
  public String toString() {
    return Id128.format(value);
  }
}
