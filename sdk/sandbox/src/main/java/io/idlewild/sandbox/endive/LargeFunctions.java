package io.idlewild.sandbox.endive;

import io.idlewild.sandbox.endive.CompiledClasses.Access;
import java.util.List;
import run.endive.wasm.Parser;

/** Finds the functions whose bytecode is beyond what a method of the JVM may have: 64 KB. */
public final class LargeFunctions {
  private LargeFunctions() {}

  /** Their indices; empty if the module cannot be compiled at all, which others say. */
  public static List<Integer> of(byte[] module) {
    try {
      return List.copyOf(CompiledClasses.of(Parser.parse(module), Access.CHECKED).interpreted());
    } catch (StackOverflowError | RuntimeException | LinkageError | AssertionError e) {
      // As in EndiveEngine: a module that is not valid ends in exceptions of many types.
      return List.of();
    }
  }
}
