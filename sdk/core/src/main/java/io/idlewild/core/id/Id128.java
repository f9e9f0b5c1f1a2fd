package io.idlewild.core.id;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The one text and byte form of all 128-bit ids. */
final class Id128 {
  private static final Pattern PLAIN = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern DASHED =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Id128() {}

  static UUID random(RandomGenerator random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  static UUID fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  static UUID parse(String what, String text) {
    if (!PLAIN.matcher(text).matches() && !DASHED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a %s: \"%s\" (expected 32 hexadecimal digits)".formatted(what, text));
    }
    return fromBytes(HexFormat.of().parseHex(text.replace("-", "")));
  }

  static String format(UUID value) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(value.getMostSignificantBits())
        + hex.toHexDigits(value.getLeastSignificantBits());
  }
}
