package io.idlewild.sandbox.selftest;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Valid modules drawn at random: arithmetic of all four types, control flow, every load and store,
 * growth, bulk operations, globals, tables and calls through them. They end by themselves, with a
 * result or a trap. The function {@code run} computes; {@code dump} writes the globals into memory,
 * where they can be compared.
 */
public final class RandomModule {
  static final int PAGE = 1 << 16;
  static final int TABLE = 8;
  static final int FUEL = 0;
  static final int PASSIVE_DATA = 1;
  static final int PASSIVE_ELEMENTS = 1;
  static final int DATA_BYTES = 40;

  /** Addresses and offsets at which a memory ends, or a number wraps round. */
  static final long[] EDGES = {
    PAGE - 8,
    PAGE - 1,
    PAGE,
    2 * PAGE - 4,
    2 * PAGE,
    4 * PAGE - 1,
    4 * PAGE,
    (1L << 31) - 8,
    (1L << 31) - 1,
    1L << 31,
    (1L << 32) - 65_536,
    (1L << 32) - 8,
    (1L << 32) - 1
  };

  private static final int FUEL_OF_A_RUN = 400;
  private static final long DUMPED_AT = 128;

  private RandomModule() {}

  /** The type of a function; each has one result. */
  record Type(List<Kind> parameters, Kind result) {}

  private static final List<Type> TYPES =
      List.of(
          new Type(List.of(), Kind.I64),
          new Type(List.of(Kind.I32, Kind.I64), Kind.I32),
          new Type(List.of(Kind.F32, Kind.F64), Kind.F64),
          new Type(List.of(Kind.I64), Kind.I64),
          new Type(List.of(Kind.I32, Kind.F32), Kind.F32));

  /**
   * Which functions there are.
   *
   * @param types of each, as an index; the first is {@code run}
   */
  record Shape(int[] types) {
    Type typeOf(int function) {
      return TYPES.get(types[function]);
    }

    int indexOf(Type type) {
      return TYPES.indexOf(type);
    }

    Type typeWith(Kind result) {
      return TYPES.stream().filter(type -> type.result() == result).findFirst().orElseThrow();
    }

    /** A function after {@code index} that gives such a number, or -1. */
    int later(int index, Kind result, RandomGenerator random) {
      int[] fitting =
          IntStream.range(index + 1, types.length)
              .filter(function -> typeOf(function).result() == result)
              .toArray();
      return fitting.length == 0 ? -1 : fitting[random.nextInt(fitting.length)];
    }

    /** Any function but {@code run}. */
    int anyOther(RandomGenerator random) {
      return 1 + random.nextInt(types.length - 1);
    }
  }

  static int globalOf(Kind kind) {
    return 1 + kind.ordinal();
  }

  /** The bytes of a module. */
  public static byte[] draw(RandomGenerator random) {
    int[] types = new int[3 + random.nextInt(5)];
    for (int i = 1; i < types.length; i++) {
      types[i] = 1 + random.nextInt(TYPES.size() - 1);
    }
    Shape shape = new Shape(types);
    int functions = types.length;
    return new Code()
        .op(0, 'a', 's', 'm', 1, 0, 0, 0)
        .section(1, types())
        .section(3, functions(shape))
        .section(4, new Code().op(1, 0x70, 1, TABLE, TABLE + 4))
        .section(5, new Code().op(1, 1, 1 + random.nextInt(2), 2 + random.nextInt(2)))
        .section(6, globals(random))
        .section(7, exports(functions))
        .section(9, elements(shape, random))
        .section(12, new Code().op(2))
        .section(10, bodies(shape, random))
        .section(11, data(random))
        .bytes();
  }

  private static Code types() {
    Code code = new Code().u32(TYPES.size() + 1L);
    for (Type type : TYPES) {
      code.op(0x60).u32(type.parameters().size());
      type.parameters().forEach(parameter -> code.op(parameter.code()));
      code.op(1, type.result().code());
    }
    return code.op(0x60, 0, 0);
  }

  private static Code functions(Shape shape) {
    Code code = new Code().u32(shape.types().length + 1L);
    IntStream.of(shape.types()).forEach(code::u32);
    return code.u32(TYPES.size());
  }

  private static Code globals(RandomGenerator random) {
    Code code = new Code().u32(1L + Kind.values().length);
    code.op(Kind.I32.code(), 1).i32(FUEL_OF_A_RUN).op(0x0B);
    for (Kind kind : Kind.values()) {
      code.op(kind.code(), 1);
      Constants.write(code, kind, random);
      code.op(0x0B);
    }
    return code;
  }

  private static Code exports(int functions) {
    return new Code()
        .op(3)
        .name("memory")
        .op(2, 0)
        .name("run")
        .op(0, 0)
        .name("dump")
        .op(0)
        .u32(functions);
  }

  /** Some slots of the table are filled; the second segment waits for {@code table.init}. */
  private static Code elements(Shape shape, RandomGenerator random) {
    Code code = new Code().op(2, 0).i32(1).op(0x0B).u32(TABLE - 2L);
    for (int i = 0; i < TABLE - 2; i++) {
      code.u32(shape.anyOther(random));
    }
    // Every function is named here, as those must be that ref.func takes.
    code.op(1, 0).u32(shape.types().length);
    IntStream.range(0, shape.types().length).forEach(code::u32);
    return code;
  }

  private static Code bodies(Shape shape, RandomGenerator random) {
    Code code = new Code().u32(shape.types().length + 1L);
    for (int i = 0; i < shape.types().length; i++) {
      code.sized(new RandomFunction(random, shape, i).write());
    }
    return code.sized(dump());
  }

  private static Code dump() {
    Code code = new Code().op(0);
    for (Kind kind : Kind.values()) {
      code.i32(0).op(0x23, globalOf(kind));
      code.memory(kind.stores()[0], DUMPED_AT + 8L * kind.ordinal());
    }
    return code.op(0x0B);
  }

  private static Code data(RandomGenerator random) {
    byte[] content = new byte[DATA_BYTES];
    random.nextBytes(content);
    Code code = new Code().op(2, 0).i32(random.nextInt(PAGE - DATA_BYTES)).op(0x0B);
    bytes(code, content);
    random.nextBytes(content);
    code.op(1);
    bytes(code, content);
    return code;
  }

  private static void bytes(Code code, byte[] content) {
    code.u32(content.length);
    for (byte value : content) {
      code.op(value);
    }
  }
}
