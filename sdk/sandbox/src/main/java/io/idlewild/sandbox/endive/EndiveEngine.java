package io.idlewild.sandbox.endive;

import io.idlewild.sandbox.engine.Engine;
import io.idlewild.sandbox.engine.ModuleRejected;
import io.idlewild.sandbox.engine.Program;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Runs modules with Endive, compiled to JVM bytecode. */
public final class EndiveEngine implements Engine {
  private static final String NAME = "endive 1.0.0";

  private final Optional<Cache> cache;

  /** An engine that compiles anew each time. */
  public EndiveEngine() {
    this.cache = Optional.empty();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Program compile(byte[] module) throws ModuleRejected {
    try {
      WasmModule parsed = Parser.parse(module);
      return new EndiveProgram(parsed, machines(parsed));
    } catch (StackOverflowError e) {
      throw new ModuleRejected("the module is nested too deeply to be compiled");
    } catch (RuntimeException | LinkageError | AssertionError e) {
      // Endive answers some malformed modules with exceptions of the JDK, so no narrower type will
      // do.
      throw new ModuleRejected("the module is not valid WebAssembly: " + reason(e));
    }
  }

  private Function<Instance, Machine> machines(WasmModule parsed) {
    MachineFactoryCompiler.Builder builder =
        MachineFactoryCompiler.builder(parsed).withInterpreterFallback(InterpreterFallback.SILENT);
    cache.ifPresent(builder::withCache);
    return builder.compile();
  }

  static String reason(Throwable e) {
    @Nullable String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
