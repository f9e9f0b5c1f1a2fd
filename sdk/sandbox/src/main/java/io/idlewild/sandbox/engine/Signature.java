package io.idlewild.sandbox.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The type of a function.
 *
 * @param parameters in order
 * @param results at most one here
 */
public record Signature(List<ValueType> parameters, List<ValueType> results) {
  public Signature {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /** Reads a short form: {@code iIIi:i} is (i32, i64, i64, i32) -> i32. */
  public static Signature of(String text) {
    int colon = text.indexOf(':');
    return new Signature(types(text.substring(0, colon)), types(text.substring(colon + 1)));
  }

  private static List<ValueType> types(String letters) {
    List<ValueType> types = new ArrayList<>();
    for (char letter : letters.toCharArray()) {
      types.add(
          switch (letter) {
            case 'i' -> ValueType.I32;
            case 'I' -> ValueType.I64;
            case 'f' -> ValueType.F32;
            case 'F' -> ValueType.F64;
            default -> throw new IllegalArgumentException("no such type: " + letter);
          });
    }
    return types;
  }

  /** As WebAssembly people write it: {@code (i32, i64) -> (i32)}. */
  @Override
  public String toString() {
    return "(%s) -> (%s)".formatted(join(parameters), join(results));
  }

  private static String join(List<ValueType> types) {
    return types.stream()
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
