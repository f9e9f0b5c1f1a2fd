package io.idlewild.sandbox.module;

import io.idlewild.sandbox.engine.Signature;
import io.idlewild.sandbox.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads types, and names the features that a type betrays. */
final class Types {
  private static final int FUNCTION = 0x60;
  private static final int FUNCREF = 0x70;
  private static final int EXTERNREF = 0x6F;
  private static final int MAX_TYPES = 100_000;
  private static final int MAX_PARAMETERS = 1_000;

  private Types() {}

  /** A reference in a parameter makes a function that neither the host nor the step ABI knows. */
  static List<Optional<Signature>> section(Cursor in) throws BadModule {
    int count = in.count("types", MAX_TYPES);
    List<Optional<Signature>> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int start = in.offset();
      switch (in.u8()) {
        case FUNCTION -> types.add(signature(in));
        case 0x4E, 0x4F, 0x50, 0x5E, 0x5F -> throw BadModule.feature("garbage collection");
        default -> throw BadModule.malformed(start, "an unknown form of type");
      }
    }
    return types;
  }

  private static Optional<Signature> signature(Cursor in) throws BadModule {
    Optional<List<ValueType>> parameters = values(in);
    Optional<List<ValueType>> results = values(in);
    return parameters.flatMap(known -> results.map(result -> new Signature(known, result)));
  }

  private static Optional<List<ValueType>> values(Cursor in) throws BadModule {
    int count = in.count("values in a type", MAX_PARAMETERS);
    List<ValueType> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      value(in).ifPresent(types::add);
    }
    return types.size() == count ? Optional.of(types) : Optional.empty();
  }

  /** A type of value; empty for a reference. */
  static Optional<ValueType> value(Cursor in) throws BadModule {
    int start = in.offset();
    return switch (in.u8()) {
      case 0x7F -> Optional.of(ValueType.I32);
      case 0x7E -> Optional.of(ValueType.I64);
      case 0x7D -> Optional.of(ValueType.F32);
      case 0x7C -> Optional.of(ValueType.F64);
      case FUNCREF, EXTERNREF -> Optional.empty();
      case 0x7B -> throw BadModule.feature("SIMD (128-bit vectors)");
      case 0x69, 0x74 -> throw BadModule.feature("exceptions");
      case 0x63, 0x64 -> throw BadModule.feature("typed function references");
      case 0x65, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x71, 0x72, 0x73 ->
          throw BadModule.feature("garbage collection");
      default -> throw BadModule.malformed(start, "an unknown type of value");
    };
  }

  static void reference(Cursor in) throws BadModule {
    int start = in.offset();
    if (value(in).isPresent()) {
      throw BadModule.malformed(start, "a reference type is missing");
    }
  }
}
