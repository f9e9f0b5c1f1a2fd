package io.idlewild.sandbox.selftest;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes the body of one function: typed expressions and statements, drawn at random. */
final class RandomFunction {
  private static final int LOCALS_OF_A_KIND = 2;
  private static final int LOOP_COUNTERS = 2;
  private static final int MAX_ROUNDS = 6;
  private static final int STATEMENTS = 8;

  private final RandomGenerator random;
  private final RandomModule.Shape shape;
  private final int index;
  private final RandomModule.Type type;
  private final Code code = new Code();
  private int loops;

  RandomFunction(RandomGenerator random, RandomModule.Shape shape, int index) {
    this.random = random;
    this.shape = shape;
    this.index = index;
    this.type = shape.typeOf(index);
  }

  /** Locals and instructions. */
  Code write() {
    Code body = new Code().u32(Kind.values().length + 1L);
    for (Kind kind : Kind.values()) {
      body.u32(LOCALS_OF_A_KIND).op(kind.code());
    }
    body.u32(LOOP_COUNTERS).op(Kind.I32.code());
    returnWithoutFuel();
    for (int i = 1 + random.nextInt(STATEMENTS); i > 0; i--) {
      statement(2);
    }
    expression(type.result(), 3);
    return body.append(code).op(0x0B);
  }

  /** Calls through the table may go in circles: each costs one of a limited number. */
  private void returnWithoutFuel() {
    code.op(0x23, RandomModule.FUEL, 0x45, 0x04, 0x40);
    constant(type.result());
    code.op(0x0F, 0x0B, 0x23, RandomModule.FUEL).i32(1).op(0x6B, 0x24, RandomModule.FUEL);
  }

  private void statement(int depth) {
    Kind kind = any();
    switch (random.nextInt(depth > 0 ? 13 : 6)) {
      case 0, 1 -> {
        address();
        expression(kind, 2);
        code.memory(pick(kind.stores()), offset());
      }
      case 2, 3 -> {
        expression(kind, 3);
        code.op(0x21).u32(local(kind));
      }
      case 4 -> {
        expression(kind, 2);
        code.op(0x24, RandomModule.globalOf(kind));
      }
      case 5 -> bulk();
      case 6, 7 -> branch(depth);
      case 8, 9 -> loop(depth);
      case 10 -> table();
      default -> {
        expression(kind, 3);
        code.op(0x1A);
      }
    }
  }

  private void branch(int depth) {
    expression(Kind.I32, 2);
    code.op(0x04, 0x40);
    statement(depth - 1);
    if (random.nextBoolean()) {
      code.op(0x05);
      statement(depth - 1);
    }
    code.op(0x0B);
  }

  /** A loop in a block: it ends after some rounds, or leaves early. */
  private void loop(int depth) {
    if (loops == LOOP_COUNTERS) {
      return;
    }
    int counter = type.parameters().size() + Kind.values().length * LOCALS_OF_A_KIND + loops++;
    code.i32(1 + random.nextInt(MAX_ROUNDS)).op(0x21).u32(counter);
    code.op(0x02, 0x40, 0x03, 0x40);
    statement(depth - 1);
    if (random.nextInt(4) == 0) {
      expression(Kind.I32, 1);
      code.op(0x0D, 1);
    }
    statement(depth - 1);
    code.op(0x20).u32(counter).i32(1).op(0x6B, 0x22).u32(counter).op(0x0D, 0, 0x0B, 0x0B);
    loops--;
  }

  private void bulk() {
    int what = random.nextInt(8);
    if (what == 7) {
      code.op(0xFC, 9, RandomModule.PASSIVE_DATA);
      return;
    }
    address();
    switch (what) {
      case 0, 1, 2 -> {
        address();
        length();
        code.op(0xFC, 10, 0, 0);
      }
      case 3, 4 -> {
        expression(Kind.I32, 1);
        length();
        code.op(0xFC, 11, 0);
      }
      default -> {
        code.i32(random.nextInt(8));
        code.i32(random.nextInt(RandomModule.DATA_BYTES - 4));
        code.op(0xFC, 8, RandomModule.PASSIVE_DATA, 0);
      }
    }
  }

  private void table() {
    switch (random.nextInt(5)) {
      case 0 -> {
        slot();
        code.op(0xD2).u32(shape.anyOther(random)).op(0x26, 0);
      }
      case 1 -> {
        slot();
        slot();
        code.i32(random.nextInt(3)).op(0xFC, 14, 0, 0);
      }
      case 2 -> {
        slot();
        code.i32(random.nextInt(2)).i32(1).op(0xFC, 12, RandomModule.PASSIVE_ELEMENTS, 0);
      }
      case 3 -> code.op(0xD0, 0x70).i32(random.nextInt(3)).op(0xFC, 15, 0, 0x1A);
      default -> {
        slot();
        code.op(0xD0, 0x70).i32(random.nextInt(2)).op(0xFC, 17, 0);
      }
    }
  }

  private void slot() {
    code.i32(random.nextInt(random.nextInt(40) == 0 ? 100 : RandomModule.TABLE));
  }

  private void length() {
    code.i32(random.nextInt(random.nextInt(40) == 0 ? 1 << 20 : 300));
  }

  /** Mostly within the first page; now and then at one of the places where engines go wrong. */
  private void address() {
    if (random.nextInt(60) == 0) {
      code.i32((int) pick(RandomModule.EDGES));
    } else if (random.nextInt(20) == 0) {
      code.i32(RandomModule.PAGE - 8 - random.nextInt(16));
    } else {
      expression(Kind.I32, 1);
      code.i32(0x7FFF).op(0x71);
    }
  }

  private long offset() {
    return random.nextInt(120) == 0 ? pick(RandomModule.EDGES) : random.nextInt(200);
  }

  /** Code that leaves one number. */
  private void expression(Kind kind, int depth) {
    if (depth == 0) {
      leaf(kind);
      return;
    }
    switch (random.nextInt(14)) {
      case 0, 1 -> leaf(kind);
      case 2 -> {
        expression(kind, depth - 1);
        code.op(pick(kind.unary()));
      }
      case 3, 4, 5 -> binary(kind, depth);
      case 6 -> convert(kind, depth, random.nextInt(30) == 0 ? Kind.TRAPPING : Kind.CONVERSIONS);
      case 7 -> convert(kind, depth, Kind.CONVERSIONS);
      case 8, 9 -> {
        address();
        code.memory(pick(kind.loads()), offset());
      }
      case 10 -> {
        expression(kind, depth - 1);
        expression(kind, depth - 1);
        expression(Kind.I32, depth - 1);
        code.op(0x1B);
      }
      case 11 -> {
        expression(Kind.I32, depth - 1);
        code.op(0x04, kind.code());
        expression(kind, depth - 1);
        code.op(0x05);
        expression(kind, depth - 1);
        code.op(0x0B);
      }
      case 12 -> call(kind, depth);
      default -> special(kind, depth);
    }
  }

  private void binary(Kind kind, int depth) {
    int opcode = pick(kind.binary());
    expression(kind, depth - 1);
    expression(kind, depth - 1);
    if (Kind.divides(opcode) && random.nextInt(20) != 0) {
      // Odd and positive: neither zero nor -1.
      if (kind == Kind.I32) {
        code.i32(0x7FFF).op(0x71).i32(1).op(0x72);
      } else {
        code.i64(0x7FFF).op(0x83).i64(1).op(0x84);
      }
    }
    code.op(opcode);
  }

  private void convert(Kind kind, int depth, List<Kind.Conversion> among) {
    List<Kind.Conversion> fitting =
        among.stream().filter(conversion -> conversion.to() == kind).toList();
    if (fitting.isEmpty()) {
      leaf(kind);
      return;
    }
    Kind.Conversion conversion = fitting.get(random.nextInt(fitting.size()));
    expression(conversion.from(), depth - 1);
    code.op(conversion.opcode());
  }

  /** A direct call goes to a later function only, so that it comes to an end. */
  private void call(Kind kind, int depth) {
    boolean direct = random.nextInt(3) != 0;
    int callee = shape.later(index, kind, random);
    if (direct && callee < 0) {
      leaf(kind);
      return;
    }
    RandomModule.Type called = direct ? shape.typeOf(callee) : shape.typeWith(kind);
    called.parameters().forEach(parameter -> expression(parameter, depth - 1));
    if (direct) {
      code.op(0x10).u32(callee);
    } else {
      slot();
      code.op(0x11).u32(shape.indexOf(called)).op(0);
    }
  }

  private void special(Kind kind, int depth) {
    if (kind != Kind.I32) {
      leaf(kind);
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> code.op(0x3F, 0);
      case 1 -> code.i32(random.nextInt(20) == 0 ? -1 : random.nextInt(2)).op(0x40, 0);
      case 2 -> code.op(0xFC, 16, 0);
      default -> {
        Kind compared = any();
        int[] bounds = compared.comparisons();
        expression(compared, depth - 1);
        expression(compared, depth - 1);
        code.op(random.nextInt(bounds[0], bounds[1] + 1));
      }
    }
  }

  private void leaf(Kind kind) {
    switch (random.nextInt(3)) {
      case 0 -> constant(kind);
      case 1 -> code.op(0x20).u32(local(kind));
      default -> code.op(0x23, RandomModule.globalOf(kind));
    }
  }

  private void constant(Kind kind) {
    Constants.write(code, kind, random);
  }

  private int local(Kind kind) {
    List<Kind> parameters = type.parameters();
    if (parameters.contains(kind) && random.nextBoolean()) {
      return parameters.indexOf(kind);
    }
    return parameters.size() + kind.ordinal() * LOCALS_OF_A_KIND + random.nextInt(LOCALS_OF_A_KIND);
  }

  private Kind any() {
    return Kind.values()[random.nextInt(Kind.values().length)];
  }

  private int pick(int[] among) {
    return among[random.nextInt(among.length)];
  }

  private long pick(long[] among) {
    return among[random.nextInt(among.length)];
  }
}
