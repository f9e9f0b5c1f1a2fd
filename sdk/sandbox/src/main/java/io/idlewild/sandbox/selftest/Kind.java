package io.idlewild.sandbox.selftest;

import java.util.List;
import java.util.stream.IntStream;

/** The four types of numbers, and the instructions that the generator uses for each. */
enum Kind {
  I32(0x7F, range(0x67, 0x69, 0xC0, 0xC1), range(0x6A, 0x78), range(0x28, 0x28, 0x2C, 0x2F)),
  I64(0x7E, range(0x79, 0x7B, 0xC2, 0xC4), range(0x7C, 0x8A), range(0x29, 0x29, 0x30, 0x35)),
  F32(0x7D, range(0x8B, 0x91), range(0x92, 0x98), range(0x2A, 0x2A)),
  F64(0x7C, range(0x99, 0x9F), range(0xA0, 0xA6), range(0x2B, 0x2B));

  private final int code;
  private final int[] unary;
  private final int[] binary;
  private final int[] loads;

  Kind(int code, int[] unary, int[] binary, int[] loads) {
    this.code = code;
    this.unary = unary;
    this.binary = binary;
    this.loads = loads;
  }

  /** As the binary format has it. */
  int code() {
    return code;
  }

  int[] unary() {
    return unary;
  }

  int[] binary() {
    return binary;
  }

  int[] loads() {
    return loads;
  }

  int[] stores() {
    return switch (this) {
      case I32 -> new int[] {0x36, 0x3A, 0x3B};
      case I64 -> new int[] {0x37, 0x3C, 0x3D, 0x3E};
      case F32 -> new int[] {0x38};
      case F64 -> new int[] {0x39};
    };
  }

  /** First and last opcode of the comparisons of two such numbers. */
  int[] comparisons() {
    return switch (this) {
      case I32 -> new int[] {0x46, 0x4F};
      case I64 -> new int[] {0x51, 0x5A};
      case F32 -> new int[] {0x5B, 0x60};
      case F64 -> new int[] {0x61, 0x66};
    };
  }

  /** Whether an instruction divides integers, and so traps for some operands. */
  static boolean divides(int opcode) {
    return opcode >= 0x6D && opcode <= 0x70 || opcode >= 0x7F && opcode <= 0x82;
  }

  /**
   * An instruction that makes a number of one kind of one of another.
   *
   * @param opcode one byte, or two of which the first is 0xFC
   */
  record Conversion(Kind from, Kind to, int... opcode) {}

  /** All of them; those that trap for some operands are left to {@link #TRAPPING}. */
  static final List<Conversion> CONVERSIONS =
      List.of(
          new Conversion(I64, I32, 0xA7),
          new Conversion(I32, I64, 0xAC),
          new Conversion(I32, I64, 0xAD),
          new Conversion(I64, I32, 0x50),
          new Conversion(I32, F32, 0xB2),
          new Conversion(I32, F32, 0xB3),
          new Conversion(I64, F32, 0xB4),
          new Conversion(I64, F32, 0xB5),
          new Conversion(F64, F32, 0xB6),
          new Conversion(I32, F64, 0xB7),
          new Conversion(I32, F64, 0xB8),
          new Conversion(I64, F64, 0xB9),
          new Conversion(I64, F64, 0xBA),
          new Conversion(F32, F64, 0xBB),
          new Conversion(F32, I32, 0xBC),
          new Conversion(F64, I64, 0xBD),
          new Conversion(I32, F32, 0xBE),
          new Conversion(I64, F64, 0xBF),
          new Conversion(F32, I32, 0xFC, 0),
          new Conversion(F32, I32, 0xFC, 1),
          new Conversion(F64, I32, 0xFC, 2),
          new Conversion(F64, I32, 0xFC, 3),
          new Conversion(F32, I64, 0xFC, 4),
          new Conversion(F32, I64, 0xFC, 5),
          new Conversion(F64, I64, 0xFC, 6),
          new Conversion(F64, I64, 0xFC, 7));

  /** Conversions that trap for what has no integer value. */
  static final List<Conversion> TRAPPING =
      List.of(
          new Conversion(F32, I32, 0xA8),
          new Conversion(F32, I32, 0xA9),
          new Conversion(F64, I32, 0xAA),
          new Conversion(F64, I32, 0xAB),
          new Conversion(F32, I64, 0xAE),
          new Conversion(F32, I64, 0xAF),
          new Conversion(F64, I64, 0xB0),
          new Conversion(F64, I64, 0xB1));

  /** All numbers in pairs of first and last. */
  private static int[] range(int... pairs) {
    return IntStream.range(0, pairs.length / 2)
        .flatMap(i -> IntStream.rangeClosed(pairs[2 * i], pairs[2 * i + 1]))
        .toArray();
  }
}
