package io.idlewild.sandbox.module;

/** Walks over the sections that fill tables and memory at the start. */
final class SegmentScan {
  private static final int MAX_SEGMENTS = 100_000;
  private static final int MAX_ELEMENTS = 1_000_000;

  private final CodeScan code;

  SegmentScan(CodeScan code) {
    this.code = code;
  }

  void elements(Cursor in) throws BadModule {
    int count = in.count("element segments", MAX_SEGMENTS);
    for (int i = 0; i < count; i++) {
      int start = in.offset();
      long flags = in.u32();
      if (flags > 7) {
        throw BadModule.malformed(start, "an unknown kind of element segment");
      }
      element(in, (int) flags);
    }
  }

  /** Bit 0: not active. Bit 1: names its table or kind. Bit 2: holds expressions, not functions. */
  private void element(Cursor in, int flags) throws BadModule {
    boolean active = (flags & 1) == 0;
    boolean explicit = (flags & 2) != 0;
    boolean expressions = (flags & 4) != 0;
    if (active) {
      if (explicit) {
        in.u32();
      }
      code.expression(in);
    }
    if (!active || explicit) {
      if (expressions) {
        Types.reference(in);
      } else {
        in.u8();
      }
    }
    int count = in.count("elements in a segment", MAX_ELEMENTS);
    for (int i = 0; i < count; i++) {
      if (expressions) {
        code.expression(in);
      } else {
        in.u32();
      }
    }
  }

  void data(Cursor in) throws BadModule {
    int count = in.count("data segments", MAX_SEGMENTS);
    for (int i = 0; i < count; i++) {
      int start = in.offset();
      long flags = in.u32();
      if (flags > 2) {
        throw BadModule.malformed(start, "an unknown kind of data segment");
      }
      if (flags == 2 && in.u32() != 0) {
        throw BadModule.feature("more than one memory");
      }
      if (flags != 1) {
        code.expression(in);
      }
      in.skip(in.u32());
    }
  }
}
