package io.idlewild.sandbox.selftest;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.GuestFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A module with one function for each load and store and each offset, named {@code OPCODE+OFFSET}
 * in hexadecimal and decimal: a load takes an address and gives the bits, a store writes a fixed
 * number and gives 0.
 */
final class EdgeModule {
  /** Offsets at which 32 or 31 bits overflow, and small ones. */
  static final long[] OFFSETS = {
    0,
    1,
    7,
    65_528,
    65_535,
    131_072,
    (1L << 31) - 8,
    (1L << 31) - 1,
    1L << 31,
    (1L << 32) - 8,
    (1L << 32) - 1
  };

  private static final long PAGES = 2;
  private static final long PAGE = 65_536;
  private static final int FIRST = 0x28;
  private static final int LAST = 0x3E;
  private static final int FIRST_STORE = 0x36;
  private static final int[] WIDTHS = {
    4, 8, 4, 8, 1, 1, 2, 2, 1, 1, 2, 2, 4, 4, 4, 8, 4, 8, 1, 2, 1, 2, 4
  };

  private EdgeModule() {}

  /**
   * What came of an access.
   *
   * @param bits what was loaded; 0 for a store or a trap
   */
  record Access(boolean trapped, long bits) {}

  /** One access. Any end but a result and a trap of the memory is a fault of the engine. */
  static Access access(Guest guest, String function, long address) {
    try {
      return new Access(false, guest.call(function, (int) address));
    } catch (GuestFailure e) {
      if (e.failure() == FailureCause.TRAP && e.sentence().endsWith("outside its bounds")) {
        return new Access(true, 0);
      }
      throw e;
    }
  }

  static List<String> functions(long[] offsets) {
    List<String> names = new ArrayList<>();
    for (int opcode = FIRST; opcode <= LAST; opcode++) {
      for (long offset : offsets) {
        names.add("%x+%d".formatted(opcode, offset));
      }
    }
    return names;
  }

  static long offsetOf(String function) {
    return Long.parseLong(function.substring(function.indexOf('+') + 1));
  }

  /** Bytes that an access touches. */
  static int widthOf(String function) {
    return WIDTHS[opcodeOf(function) - FIRST];
  }

  private static int opcodeOf(String function) {
    return Integer.parseInt(function.substring(0, function.indexOf('+')), 16);
  }

  /** Where a page, the memory, its limit, or a number ends. */
  static long[] ends() {
    return new long[] {8, PAGE, PAGES * PAGE, (PAGES + 2) * PAGE, 1L << 31, (1L << 32) - 9};
  }

  /** Around each end, from eight bytes before to eight behind. */
  static long[] addresses() {
    return Arrays.stream(ends())
        .flatMap(end -> LongStream.rangeClosed(end - 8, end + 8))
        .distinct()
        .toArray();
  }

  /** The module; its memory has two pages, and {@code grow} adds some. */
  static byte[] of(long[] offsets) {
    List<String> names = functions(offsets);
    Code types = new Code().op(1, 0x60, 1, 0x7F, 1, 0x7E);
    Code functions = new Code().u32(names.size() + 1L);
    Code exports = new Code().u32(names.size() + 1L);
    Code bodies = new Code().u32(names.size() + 1L);
    for (int i = 0; i < names.size(); i++) {
      functions.u32(0);
      exports.name(names.get(i)).op(0).u32(i);
      bodies.sized(body(opcodeOf(names.get(i)), offsetOf(names.get(i))));
    }
    functions.u32(0);
    exports.name("grow").op(0).u32(names.size());
    bodies.sized(new Code().op(0, 0x20, 0, 0x40, 0, 0xAC, 0x0B));
    return new Code()
        .op(0, 'a', 's', 'm', 1, 0, 0, 0)
        .section(1, types)
        .section(3, functions)
        .section(5, new Code().op(1, 1).u32(PAGES).u32(8))
        .section(7, exports)
        .section(10, bodies)
        .section(11, new Code().op(1, 0).i32(0).op(0x0B, 16).op(pattern()))
        .bytes();
  }

  private static int[] pattern() {
    return new int[] {
      0x80, 0x81, 0xFE, 0xFF, 0, 1, 0xF0, 0x7F, 1, 0, 0xA0, 0xFF, 0xC3, 0x42, 0xF8, 0xFF
    };
  }

  private static Code body(int opcode, long offset) {
    Code code = new Code().op(0, 0x20, 0);
    if (opcode >= FIRST_STORE) {
      value(code, opcode);
      return code.memory(opcode, offset).i64(0).op(0x0B);
    }
    code.memory(opcode, offset);
    switch (opcode) {
      case 0x29, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35 -> {}
      case 0x2A -> code.op(0xBC, 0xAC);
      case 0x2B -> code.op(0xBD);
      default -> code.op(0xAC);
    }
    return code.op(0x0B);
  }

  /** What is stored; the floats are NaNs with a payload and a sign. */
  private static void value(Code code, int opcode) {
    switch (opcode) {
      case 0x37, 0x3C, 0x3D, 0x3E -> code.i64(0xA1B2_C3D4_E5F6_0718L);
      case 0x38 -> code.f32(0xFFC1_2345);
      case 0x39 -> code.f64(0xFFF9_8765_4321_0123L);
      default -> code.i32(0x8192_A3B4);
    }
  }

  /** Bulk operations with one target and one count; the other end of a copy is byte 4. */
  static byte[] bulk(long target, long count) {
    Code to = new Code().i32((int) target).i32(4).i32((int) count).op(0xFC, 10, 0, 0);
    Code from = new Code().i32(4).i32((int) target).i32((int) count).op(0xFC, 10, 0, 0);
    Code fill = new Code().i32((int) target).i32(0x5A).i32((int) count).op(0xFC, 11, 0);
    Code init = new Code().i32((int) target).i32(0).i32((int) count).op(0xFC, 8, 0, 0);
    Code bodies = new Code().op(4);
    for (Code body : List.of(fill, to, from, init)) {
      bodies.sized(new Code().op(0).append(body).i64(0).op(0x0B));
    }
    return new Code()
        .op(0, 'a', 's', 'm', 1, 0, 0, 0)
        .section(1, new Code().op(1, 0x60, 0, 1, 0x7E))
        .section(3, new Code().op(4, 0, 0, 0, 0))
        .section(5, new Code().op(1, 1).u32(PAGES).u32(8))
        .section(
            7,
            new Code()
                .op(4)
                .name("fill")
                .op(0, 0)
                .name("copy_to")
                .op(0, 1)
                .name("copy_from")
                .op(0, 2)
                .name("init")
                .op(0, 3))
        .section(12, new Code().op(1))
        .section(10, bodies)
        .section(11, new Code().op(1, 1, 16).op(pattern()))
        .bytes();
  }
}
