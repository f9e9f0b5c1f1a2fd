package io.idlewild.sandbox.module;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A place in a module, up to an end that it never passes. */
final class Cursor {
  private static final int MAX_NAME_BYTES = 100_000;

  private final byte[] bytes;
  private final int end;
  private int at;

  Cursor(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Cursor(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  int offset() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  int u8() throws BadModule {
    if (at == end) {
      throw BadModule.malformed(at, "it ends too early");
    }
    return Byte.toUnsignedInt(bytes[at++]);
  }

  void skip(long count) throws BadModule {
    if (count > end - at) {
      throw BadModule.malformed(at, "it ends too early");
    }
    at += (int) count;
  }

  /** An unsigned number of 32 bits in LEB128. */
  long u32() throws BadModule {
    long value = 0;
    int start = at;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        if (value > 0xFFFF_FFFFL) {
          throw BadModule.malformed(start, "a number is too large");
        }
        return value;
      }
    }
    throw BadModule.malformed(start, "a number is too long");
  }

  /** Passes a signed number in LEB128 of at most {@code bits} bits. */
  void skipSigned(int bits) throws BadModule {
    int start = at;
    for (int length = 1; length <= (bits + 6) / 7; length++) {
      if ((u8() & 0x80) == 0) {
        return;
      }
    }
    throw BadModule.malformed(start, "a number is too long");
  }

  /** A count of things of which each takes a byte at least. */
  int count(String what, int limit) throws BadModule {
    int start = at;
    long count = u32();
    if (count > limit) {
      throw BadModule.tooMany(what, count, limit);
    }
    if (count > end - at) {
      throw BadModule.malformed(start, "it announces %d %s but ends before".formatted(count, what));
    }
    return (int) count;
  }

  String name() throws BadModule {
    int start = at;
    long length = u32();
    if (length > MAX_NAME_BYTES || length > end - at) {
      throw BadModule.malformed(start, "a name is longer than what is left");
    }
    ByteBuffer slice = ByteBuffer.wrap(bytes, at, (int) length);
    at += (int) length;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
    } catch (CharacterCodingException e) {
      throw BadModule.malformed(start, "a name is not UTF-8");
    }
  }

  /** The next {@code length} bytes as a cursor of their own; this one goes behind them. */
  Cursor slice(long length, String what) throws BadModule {
    if (length > end - at) {
      throw BadModule.malformed(
          at,
          "%s is said to have %d bytes, but only %d are left".formatted(what, length, end - at));
    }
    Cursor slice = new Cursor(bytes, at, at + (int) length);
    at += (int) length;
    return slice;
  }

  void requireEnd(String what) throws BadModule {
    if (at != end) {
      throw BadModule.malformed(at, what + " is longer than what is in it");
    }
  }
}
