package io.idlewild.sandbox.endive;

import io.idlewild.sandbox.endive.CompiledClasses.Access;
import io.idlewild.sandbox.engine.Engine;
import io.idlewild.sandbox.engine.ModuleRejected;
import io.idlewild.sandbox.engine.Program;
import io.idlewild.sandbox.guard.GuardPages;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Runs modules with Endive, compiled to JVM bytecode. */
public final class EndiveEngine implements Engine {
  private static final String NAME = "endive 1.0.0";

  private final Access access;

  private EndiveEngine(Access access) {
    this.access = access;
  }

  /** The engine that works everywhere. */
  public static EndiveEngine plain() {
    return new EndiveEngine(Access.CHECKED);
  }

  /**
   * The engine whose guests reach their memory without checks. A program runs one guest of it at a
   * time.
   *
   * @throws IllegalStateException if guard pages cannot be had, see {@link GuardPages#obstacle}
   */
  public static EndiveEngine guarded() {
    GuardPages.obstacle()
        .ifPresent(why -> {
          throw new IllegalStateException(why);
        });
    return new EndiveEngine(Access.GUARDED);
  }

  @Override
  public String name() {
    return switch (access) {
      case CHECKED -> NAME;
      case GUARDED -> NAME + " with guard pages";
    };
  }

  @Override
  public Program compile(byte[] module) throws ModuleRejected {
    try {
      WasmModule parsed = Parser.parse(module);
      return new EndiveProgram(parsed, CompiledClasses.of(parsed, access), access);
    } catch (StackOverflowError e) {
      throw new ModuleRejected("the module is nested too deeply to be compiled");
    } catch (RuntimeException | LinkageError | AssertionError e) {
      // Endive answers some malformed modules with exceptions of the JDK, so no narrower type will
      // do.
      throw new ModuleRejected("the module is not valid WebAssembly: " + reason(e));
    }
  }

  static String reason(Throwable e) {
    @Nullable String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
