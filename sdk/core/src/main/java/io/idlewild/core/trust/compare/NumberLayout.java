package io.idlewild.core.trust.compare;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;

/** How an output file holds its numbers. */
public enum NumberLayout {
  /** IEEE 754 of 64 bits, little-endian, one after the other. */
  FLOAT64,
  /** IEEE 754 of 32 bits, little-endian, one after the other. */
  FLOAT32,
  /** Decimal numbers in text, with white space, commas or semicolons between them. */
  TEXT;

  private static final String SEPARATORS = " \t\r\n,;";
  private static final int SHOWN = 40;

  /** Bits of a 64-bit number's fraction that a 32-bit one lacks. */
  private static final int NARROW = 29;

  /**
   * Reads all numbers of a file.
   *
   * @throws UnreadableNumbers if there is something else in it
   */
  double[] read(byte[] file) throws UnreadableNumbers {
    return switch (this) {
      case FLOAT64 -> {
        ByteBuffer buffer = whole(file, Double.BYTES);
        double[] numbers = new double[file.length / Double.BYTES];
        buffer.asDoubleBuffer().get(numbers);
        yield numbers;
      }
      case FLOAT32 -> {
        ByteBuffer buffer = whole(file, Float.BYTES);
        double[] numbers = new double[file.length / Float.BYTES];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = buffer.getFloat();
        }
        yield numbers;
      }
      case TEXT -> readText(new String(file, StandardCharsets.UTF_8));
    };
  }

  /**
   * What a tolerance means for numbers of this layout. A step from one 32-bit number to the next is
   * 2^29 steps of 64-bit ones.
   */
  Tolerance tolerance(Tolerance said) {
    return this == FLOAT32 && said instanceof Tolerance.Ulps(long most)
        ? new Tolerance.Ulps(most > Long.MAX_VALUE >> NARROW ? Long.MAX_VALUE : most << NARROW)
        : said;
  }

  private static ByteBuffer whole(byte[] file, int size) throws UnreadableNumbers {
    if (file.length % size != 0) {
      throw new UnreadableNumbers(
          "%d bytes are not a whole number of %d-byte numbers".formatted(file.length, size));
    }
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static double[] readText(String text) throws UnreadableNumbers {
    StringTokenizer tokens = new StringTokenizer(text, SEPARATORS);
    double[] numbers = new double[tokens.countTokens()];
    for (int i = 0; i < numbers.length; i++) {
      String token = tokens.nextToken();
      try {
        numbers[i] = Double.parseDouble(token);
      } catch (NumberFormatException e) {
        throw new UnreadableNumbers(
            "\"%s\", the %d. word, is no number"
                .formatted(token.substring(0, Math.min(SHOWN, token.length())), i + 1));
      }
    }
    return numbers;
  }

  /** An output that the layout does not fit. It stays in this package. */
  static final class UnreadableNumbers extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableNumbers(String message) {
      super(message);
    }
  }
}
