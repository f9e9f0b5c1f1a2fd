package io.idlewild.testkit.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes bad inputs of good ones. It knows what formats are made of: lengths, small numbers,
 * repeated parts, words of the format, nesting. Few changes leave most of a sample intact, so that
 * they reach what lies behind the first check.
 */
final class Mutator {
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_CHANGES = 8;
  private static final byte[][] NUMBERS = {
    {0},
    {(byte) 0xff},
    {0x7f},
    {(byte) 0x80},
    {(byte) 0x80, 0x01},
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07},
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
    {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
    {-128, -128, -128, -128, -128, -128, -128, -128, -128, -128, 0},
    {0x7f, -1, -1, -1},
    {-128, 0, 0, 0},
    {-1, -1, -1, -1, -1, -1, -1, -1},
  };
  private static final List<String> WORDS =
      List.of(
          "-1",
          "0",
          "1e999",
          "9223372036854775808",
          "-9223372036854775809",
          "NaN",
          "null",
          "true",
          "\"\"",
          "{}",
          "[]",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          ",",
          ":",
          "\n",
          "\r\n",
          "\0",
          "../",
          "/",
          "//",
          "C:",
          "\u202e",
          "\ufeff",
          "\ud83d\ude00",
          "%00",
          "=",
          "-",
          ".",
          "..",
          "-----BEGIN",
          "-----END",
          " ",
          "\t");

  private final List<byte[]> samples;
  private final RandomGenerator random;

  Mutator(List<byte[]> samples, RandomGenerator random) {
    this.samples = samples;
    this.random = random;
  }

  /** The next input. */
  byte[] next() {
    byte[] bytes = sample().clone();
    int changes = 1 + random.nextInt(random.nextInt(MAX_CHANGES) + 1);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes);
    }
    return bytes.length > MAX_BYTES ? Arrays.copyOf(bytes, MAX_BYTES) : bytes;
  }

  private byte[] changed(byte[] bytes) {
    int length = bytes.length;
    int at = random.nextInt(length + 1);
    int count =
        length == 0 ? 0 : random.nextInt(Math.min(length - Math.min(at, length - 1), 64) + 1);
    return switch (random.nextInt(12)) {
      case 0 -> flipped(bytes);
      case 1 -> replaced(bytes, at, Math.min(1, length - at), randomBytes(1));
      case 2 -> replaced(bytes, at, Math.min(count, length - at), new byte[0]);
      case 3 -> replaced(bytes, at, 0, randomBytes(random.nextInt(16)));
      case 4 -> replaced(bytes, at, 0, part(bytes));
      case 5 -> Arrays.copyOf(bytes, at);
      case 6 -> replaced(bytes, at, 0, NUMBERS[random.nextInt(NUMBERS.length)]);
      case 7 -> {
        byte[] number = NUMBERS[random.nextInt(NUMBERS.length)];
        yield replaced(bytes, at, Math.min(number.length, length - at), number);
      }
      case 8 -> replaced(bytes, at, Math.min(count, length - at), word());
      case 9 -> replaced(bytes, at, length - at, part(sample()));
      case 10 -> repeated(bytes, at, Math.min(count, length - at));
      default -> swapped(bytes);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] swapped(byte[] bytes) {
    byte[] swapped = bytes.clone();
    if (swapped.length > 1) {
      int one = random.nextInt(swapped.length);
      int other = random.nextInt(swapped.length);
      byte kept = swapped[one];
      swapped[one] = swapped[other];
      swapped[other] = kept;
    }
    return swapped;
  }

  /** One part many times: nesting, lists without end. */
  private byte[] repeated(byte[] bytes, int at, int count) {
    byte[] part = Arrays.copyOfRange(bytes, at, at + count);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    int times = 1 << random.nextInt(12);
    for (int i = 0; i < times && many.size() < MAX_BYTES; i++) {
      many.writeBytes(part);
    }
    return replaced(bytes, at, 0, many.toByteArray());
  }

  private byte[] sample() {
    return samples.get(random.nextInt(samples.size()));
  }

  private byte[] part(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    return Arrays.copyOfRange(bytes, from, from + random.nextInt(bytes.length - from + 1));
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] replaced(byte[] bytes, int at, int count, byte[] by) {
    byte[] result = new byte[bytes.length - count + by.length];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(by, 0, result, at, by.length);
    System.arraycopy(bytes, at + count, result, at + by.length, bytes.length - at - count);
    return result;
  }

  /** Samples of texts. */
  static List<byte[]> bytes(List<String> texts) {
    List<byte[]> all = new ArrayList<>();
    texts.forEach(text -> all.add(text.getBytes(StandardCharsets.UTF_8)));
    return all;
  }
}
