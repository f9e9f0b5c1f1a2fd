package io.idlewild.sandbox.module;

import java.util.Set;
import java.util.TreeSet;

/**
 * Walks over instructions, names features that are not offered, and bounds what is dear to compile.
 */
final class CodeScan {
  private static final int MAX_BRANCH_TARGETS = 8_192;
  private static final int MAX_LOCALS = 50_000;
  private static final int MAX_DEPTH = 10_000;
  private static final int END = 0x0B;

  private final Set<String> features = new TreeSet<>();

  /** Features beyond WebAssembly 1.0 that were met. */
  Set<String> features() {
    return features;
  }

  /** A function's locals and instructions. */
  void body(Cursor in) throws BadModule {
    int groups = in.count("groups of locals in a function", MAX_LOCALS);
    long locals = 0;
    for (int i = 0; i < groups; i++) {
      locals += in.u32();
      if (locals > MAX_LOCALS) {
        throw BadModule.tooMany("locals in a function", locals, MAX_LOCALS);
      }
      Types.value(in);
    }
    expression(in);
    in.requireEnd("a function");
  }

  /** Instructions up to the {@code end} that closes them. */
  void expression(Cursor in) throws BadModule {
    int depth = 1;
    while (depth > 0) {
      int opcode = in.u8();
      if (opcode == END) {
        depth--;
      } else if (opcode >= 0x02 && opcode <= 0x04) {
        depth++;
        blockType(in);
        if (depth > MAX_DEPTH) {
          throw BadModule.tooMany("nested blocks", depth, MAX_DEPTH);
        }
      } else {
        instruction(in, opcode);
      }
    }
  }

  private void blockType(Cursor in) throws BadModule {
    int start = in.offset();
    int first = in.u8();
    if ((first & 0x80) == 0 && (first & 0x40) != 0 && first != 0x40) {
      switch (first) {
        case 0x7B -> throw BadModule.feature("SIMD (128-bit vectors)");
        case 0x7F, 0x7E, 0x7D, 0x7C, 0x70, 0x6F -> {}
        default -> throw BadModule.malformed(start, "an unknown type of block");
      }
    } else if (first != 0x40) {
      features.add("multi-value");
      for (int more = first, length = 1; (more & 0x80) != 0; length++) {
        if (length == 5) {
          throw BadModule.malformed(start, "a number is too long");
        }
        more = in.u8();
      }
    }
  }

  private void instruction(Cursor in, int opcode) throws BadModule {
    if (opcode >= 0x45 && opcode <= 0xC4) {
      if (opcode >= 0xC0) {
        features.add("sign extension");
      }
    } else if (opcode >= 0x28 && opcode <= 0x3E) {
      memoryArgument(in);
    } else {
      rareInstruction(in, opcode);
    }
  }

  private void rareInstruction(Cursor in, int opcode) throws BadModule {
    int start = in.offset() - 1;
    switch (opcode) {
      case 0x00, 0x01, 0x05, 0x0F, 0x1A, 0x1B, 0xD1 -> {}
      case 0x0C, 0x0D, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0xD2 -> in.u32();
      case 0x0E -> branchTable(in);
      case 0x11 -> {
        in.u32();
        in.u32();
      }
      case 0x1C -> {
        for (int i = in.count("types of a select", 1); i > 0; i--) {
          Types.value(in);
        }
      }
      case 0x3F, 0x40 -> memoryIndex(in);
      case 0x41 -> in.skipSigned(32);
      case 0x42 -> in.skipSigned(64);
      case 0x43 -> in.skip(Float.BYTES);
      case 0x44 -> in.skip(Double.BYTES);
      case 0xD0 -> Types.reference(in);
      case 0xFC -> bulk(in);
      case 0x12, 0x13 -> throw BadModule.feature("tail calls");
      case 0x06, 0x07, 0x08, 0x09, 0x0A, 0x18, 0x19, 0x1F -> throw BadModule.feature("exceptions");
      case 0x14, 0x15, 0xD3, 0xD4, 0xD5, 0xD6 ->
          throw BadModule.feature("typed function references");
      case 0xFB -> throw BadModule.feature("garbage collection");
      case 0xFD -> throw BadModule.feature("SIMD (128-bit vectors)");
      case 0xFE -> throw BadModule.feature("threads (atomic instructions)");
      default ->
          throw BadModule.malformed(start, "the unknown instruction 0x%02x".formatted(opcode));
    }
  }

  /** Wide ones are compiled in more than linear time. */
  private static void branchTable(Cursor in) throws BadModule {
    int targets = in.count("targets of one branch table", MAX_BRANCH_TARGETS);
    for (int i = 0; i <= targets; i++) {
      in.u32();
    }
  }

  private static void memoryArgument(Cursor in) throws BadModule {
    if ((in.u32() & 0x40) != 0) {
      throw BadModule.feature("more than one memory");
    }
    in.u32();
  }

  private static void memoryIndex(Cursor in) throws BadModule {
    if (in.u8() != 0) {
      throw BadModule.feature("more than one memory");
    }
  }

  private void bulk(Cursor in) throws BadModule {
    int start = in.offset();
    long opcode = in.u32();
    features.add(opcode <= 7 ? "saturating conversion" : "bulk memory");
    switch ((int) opcode) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> {}
      case 8 -> {
        in.u32();
        memoryIndex(in);
      }
      case 9, 13, 15, 16, 17 -> in.u32();
      case 10 -> {
        memoryIndex(in);
        memoryIndex(in);
      }
      case 11 -> memoryIndex(in);
      case 12, 14 -> {
        in.u32();
        in.u32();
      }
      default ->
          throw BadModule.malformed(start, "the unknown instruction 0xfc %d".formatted(opcode));
    }
  }
}
