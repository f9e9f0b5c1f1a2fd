package io.idlewild.sandbox.module;

import io.idlewild.core.work.FailureCause;
import java.util.OptionalLong;

/** Reads a module, section by section. */
final class ModuleScan {
  /** Modules of real programs (an interpreter of Python) have some ten thousand. */
  static final int MAX_FUNCTIONS = 50_000;

  static final int MAX_BYTES = 64 << 20;

  private static final int MAX_ITEMS = 100_000;
  private static final int MAX_TABLE = 1_000_000;
  private static final long MAX_PAGES = 65_536;
  private static final int[] MAGIC = {0x00, 0x61, 0x73, 0x6D};

  /** Sections in the order in which they must come; 12 (data count) stands before 10 (code). */
  private static final int[] ORDER = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 10};

  private final ModuleFacts facts = new ModuleFacts();
  private final CodeScan code = new CodeScan();
  private int bodies;

  /** Reads all of a module. */
  static ModuleFacts of(byte[] module) throws BadModule {
    if (module.length > MAX_BYTES) {
      throw BadModule.tooMany("bytes", module.length, MAX_BYTES);
    }
    return new ModuleScan().scan(new Cursor(module));
  }

  private ModuleFacts scan(Cursor in) throws BadModule {
    magic(in);
    int last = 0;
    while (!in.atEnd()) {
      int start = in.offset();
      int id = in.u8();
      Cursor section = in.slice(in.u32(), "section " + id);
      if (id == 0) {
        section.name();
        continue;
      }
      if (id == 13) {
        throw BadModule.feature("exceptions");
      }
      if (id >= ORDER.length || ORDER[id] <= last) {
        throw BadModule.malformed(start, "section %d is unknown or out of order".formatted(id));
      }
      last = ORDER[id];
      section(id, section);
      section.requireEnd("section " + id);
    }
    if (bodies != facts.ownFunctions) {
      throw BadModule.malformed(
          in.offset(),
          "%d functions are declared, %d have code".formatted(facts.ownFunctions, bodies));
    }
    facts.features = code.features();
    return facts;
  }

  private static void magic(Cursor in) throws BadModule {
    for (int expected : MAGIC) {
      if (in.atEnd() || in.u8() != expected) {
        throw new BadModule(
            FailureCause.INVALID_MODULE,
            "this is not a WebAssembly module (it does not begin with \\0asm); give the .wasm file that"
                + " the compiler wrote");
      }
    }
    int version = in.u8() | in.u8() << 8;
    int layer = in.u8() | in.u8() << 8;
    if (layer == 1) {
      throw BadModule.feature("the component model (build a core module for wasm32-wasi)");
    }
    if (version != 1 || layer != 0) {
      throw BadModule.malformed(4, "version %d is not known".formatted(version));
    }
  }

  private void section(int id, Cursor in) throws BadModule {
    switch (id) {
      case 1 -> facts.types = Types.section(in);
      case 2 -> imports(in);
      case 3 -> functions(in);
      case 4 -> tables(in);
      case 5 -> memories(in);
      case 6 -> globals(in);
      case 7 -> exports(in);
      case 8 -> functionIndex(in);
      case 9 -> new SegmentScan(code).elements(in);
      case 10 -> code(in);
      case 11 -> new SegmentScan(code).data(in);
      case 12 -> in.u32();
      default -> throw BadModule.malformed(in.offset(), "section %d is unknown".formatted(id));
    }
  }

  private void imports(Cursor in) throws BadModule {
    int count = in.count("imports", MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      String module = in.name();
      String name = in.name();
      int start = in.offset();
      int kind = in.u8();
      int type = 0;
      switch (kind) {
        case 0 -> {
          type = typeIndex(in);
          facts.functionTypes.add(type);
        }
        case 1 -> table(in);
        case 2 -> {
          memory(in);
          facts.memories++;
        }
        case 3 -> {
          Types.value(in);
          in.u8();
        }
        case 4 -> throw BadModule.feature("exceptions");
        default -> throw BadModule.malformed(start, "an unknown kind of import");
      }
      facts.imports.add(new ModuleFacts.Import(module, name, kind, type));
    }
  }

  private int typeIndex(Cursor in) throws BadModule {
    int start = in.offset();
    long index = in.u32();
    if (index >= facts.types.size()) {
      throw BadModule.malformed(start, "there is no type %d".formatted(index));
    }
    return (int) index;
  }

  private int functionIndex(Cursor in) throws BadModule {
    int start = in.offset();
    long index = in.u32();
    if (index >= facts.functionTypes.size()) {
      throw BadModule.malformed(start, "there is no function %d".formatted(index));
    }
    return (int) index;
  }

  private void functions(Cursor in) throws BadModule {
    facts.ownFunctions = in.count("functions", MAX_FUNCTIONS);
    for (int i = 0; i < facts.ownFunctions; i++) {
      facts.functionTypes.add(typeIndex(in));
    }
  }

  private void tables(Cursor in) throws BadModule {
    int count = in.count("tables", 16);
    for (int i = 0; i < count; i++) {
      table(in);
    }
  }

  private static void table(Cursor in) throws BadModule {
    Types.reference(in);
    boolean bounded = (in.u8() & 1) != 0;
    long min = in.u32();
    if (min > MAX_TABLE) {
      throw BadModule.tooMany("elements in a table", min, MAX_TABLE);
    }
    if (bounded) {
      in.u32();
    }
  }

  private void memories(Cursor in) throws BadModule {
    int count = in.count("memories", MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      memory(in);
      facts.memories++;
    }
    if (facts.memories > 1) {
      throw BadModule.feature("more than one memory");
    }
  }

  private void memory(Cursor in) throws BadModule {
    int start = in.offset();
    int flags = in.u8();
    if ((flags & 2) != 0) {
      throw BadModule.feature("threads (a shared memory)");
    }
    if ((flags & 4) != 0) {
      throw BadModule.feature("64-bit memory");
    }
    facts.minPages = in.u32();
    facts.maxPages = (flags & 1) == 0 ? OptionalLong.empty() : OptionalLong.of(in.u32());
    if (facts.minPages > MAX_PAGES || facts.maxPages.orElse(MAX_PAGES) > MAX_PAGES) {
      throw BadModule.malformed(start, "a memory has at most 65536 pages");
    }
  }

  private void globals(Cursor in) throws BadModule {
    int count = in.count("globals", MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      Types.value(in);
      in.u8();
      code.expression(in);
    }
  }

  private void exports(Cursor in) throws BadModule {
    int count = in.count("exports", MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      int start = in.offset();
      String name = in.name();
      int kind = in.u8();
      int index = kind == 0 ? functionIndex(in) : (int) in.u32();
      if (facts.exports.put(name, new ModuleFacts.Export(kind, index)) != null) {
        throw BadModule.malformed(start, "two exports have one name");
      }
    }
  }

  private void code(Cursor in) throws BadModule {
    bodies = in.count("functions", MAX_FUNCTIONS);
    for (int i = 0; i < bodies; i++) {
      code.body(in.slice(in.u32(), "a function"));
    }
  }
}
