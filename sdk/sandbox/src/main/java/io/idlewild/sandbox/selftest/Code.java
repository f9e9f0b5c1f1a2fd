package io.idlewild.sandbox.selftest;

import java.io.ByteArrayOutputStream;

/** Bytes of a module or a function, as they are put together. */
final class Code {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Bytes as they are: opcodes, mostly. */
  Code op(int... bytes) {
    for (int value : bytes) {
      out.write(value);
    }
    return this;
  }

  /** An unsigned number. */
  Code u32(long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  private Code signed(long value) {
    long rest = value;
    while (rest < -64 || rest > 63) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>= 7;
    }
    out.write((int) (rest & 0x7F));
    return this;
  }

  Code i32(int value) {
    return op(0x41).signed(value);
  }

  Code i64(long value) {
    return op(0x42).signed(value);
  }

  Code f32(int bits) {
    op(0x43);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(bits >>> shift);
    }
    return this;
  }

  Code f64(long bits) {
    op(0x44);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      out.write((int) (bits >>> shift));
    }
    return this;
  }

  /** A load or a store. */
  Code memory(int opcode, long offset) {
    return op(opcode, 0).u32(offset);
  }

  /** Another piece with its length before it. */
  Code sized(Code piece) {
    return u32(piece.out.size()).append(piece);
  }

  Code append(Code piece) {
    out.writeBytes(piece.bytes());
    return this;
  }

  Code section(int id, Code body) {
    return op(id).sized(body);
  }

  Code name(String ascii) {
    u32(ascii.length());
    ascii.chars().forEach(out::write);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
