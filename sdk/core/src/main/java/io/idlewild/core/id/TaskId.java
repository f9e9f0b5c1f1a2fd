package io.idlewild.core.id;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names a task: one copy of a work unit. It is random, so that it tells a host nothing.
 *
 * @param value 128 bits; the text form is 32 lower-case hexadecimal digits
 */
public record TaskId(UUID value) {

  /**
   * Draws an id from {@code random}; pass a cryptographic generator wherever guessing would hurt.
   */
  public static TaskId random(RandomGenerator random) {
    return new TaskId(Id128.random(random));
  }

  /**
   * Reads the text form, with or without the dashes of a UUID.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  public static TaskId parse(String text) {
    return new TaskId(Id128.parse("task id", text));
  }

  @Override
  public String toString() {
    return Id128.format(value);
  }
}
