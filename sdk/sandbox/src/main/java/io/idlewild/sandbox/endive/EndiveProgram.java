package io.idlewild.sandbox.endive;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.endive.CompiledClasses.Access;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.engine.HostFunction;
import io.idlewild.sandbox.engine.Program;
import io.idlewild.sandbox.engine.ValueType;
import java.util.List;
import java.util.function.Function;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.Memory;
import run.endive.runtime.TableInstance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;

/** A module that Endive has compiled. */
final class EndiveProgram implements Program {
  private static final long[] NO_RESULT = {};

  private final WasmModule module;
  private final Function<Instance, Machine> machines;
  private final boolean interpreted;
  private final Access access;
  private final Traps traps;

  EndiveProgram(WasmModule module, CompiledClasses compiled, Access access) {
    this.module = module;
    this.machines = GuestClassLoader.load(compiled);
    this.interpreted = !compiled.interpreted().isEmpty();
    this.access = access;
    this.traps = new Traps(module);
  }

  @Override
  public Guest start(List<HostFunction> host, int maxPages) {
    ImportValues.Builder imports = ImportValues.builder();
    host.forEach(function -> imports.addFunction(adapt(function)));
    try {
      Instance.Builder builder =
          Instance.builder(module)
              .withImportValues(imports.build())
              .withMachineFactory(machines)
              .withMemoryFactory(declared -> memory(declared, maxPages))
              .withTableFactory(EndiveProgram::table)
              .withStart(false);
      if (interpreted) {
        builder.withUnsafeExecutionListener(new InterpretedNans());
      }
      return new EndiveGuest(builder.build(), traps);
    } catch (StackOverflowError | RuntimeException e) {
      throw traps.stopFor(e);
    }
  }

  private Memory memory(MemoryLimits declared, int maxPages) {
    int most = Math.min(maxPages, Memory.RUNTIME_MAX_PAGES);
    if (declared.initialPages() > most) {
      throw new GuestFailure(
          FailureCause.MEMORY_LIMIT, BoundedMemory.tooMuch(declared.initialPages(), most));
    }
    return switch (access) {
      case CHECKED -> new LimitedMemory(declared, most);
      case GUARDED -> new GuardedMemory(declared, most);
    };
  }

  /**
   * A table of Endive's writes its growth into the module's own limits: each instance gets a copy.
   */
  private static TableInstance table(Table declared, int filling) {
    TableLimits limits = declared.limits();
    TableLimits own = new TableLimits(limits.min(), limits.max(), limits.shared());
    return new TableInstance(
        new Table(declared.elementType(), own, declared.initialize()), filling);
  }

  private static run.endive.runtime.HostFunction adapt(HostFunction function) {
    FunctionType type =
        FunctionType.of(
            types(function.signature().parameters()), types(function.signature().results()));
    HostFunction.Body body = function.body();
    boolean returns = !function.signature().results().isEmpty();
    return new run.endive.runtime.HostFunction(
        function.module(),
        function.name(),
        type,
        (instance, arguments) -> {
          long result = body.call(EndiveMemory.of(instance), arguments);
          return returns ? new long[] {result} : NO_RESULT;
        });
  }

  private static List<ValType> types(List<ValueType> types) {
    return types.stream()
        .map(type ->
            switch (type) {
              case I32 -> ValType.I32;
              case I64 -> ValType.I64;
              case F32 -> ValType.F32;
              case F64 -> ValType.F64;
            })
        .toList();
  }
}
