package io.idlewild.protocol.codec;

import java.util.function.Supplier;

/** A message from outside that does not mean anything. It is answered, never retried. */
public final class MalformedMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private MalformedMessage(String field, String why) {
    super("field %s: %s".formatted(field, why));
  }

  /** Reads a field by {@code reader}; what it finds wrong is said of {@code field}. */
  public static <T> T reading(String field, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedMessage(field, String.valueOf(e.getMessage()));
    }
  }

  /** Says what is wrong with a field. */
  public static MalformedMessage of(String field, String why) {
    return new MalformedMessage(field, why);
  }
}
