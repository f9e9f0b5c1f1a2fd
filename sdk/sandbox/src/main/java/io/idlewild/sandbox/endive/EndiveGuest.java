package io.idlewild.sandbox.endive;

import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.GuestMemory;
import io.idlewild.sandbox.engine.GuestState;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.wasm.types.ExportSection;
import run.endive.wasm.types.ExternalType;

/** An instance of Endive. */
final class EndiveGuest implements Guest {
  private final Instance instance;
  private final Traps traps;
  private final GuestMemory memory;
  private final EndiveRegisters registers;

  EndiveGuest(Instance instance, Traps traps) {
    this.instance = instance;
    this.traps = traps;
    this.memory = EndiveMemory.of(instance);
    this.registers = new EndiveRegisters(instance);
  }

  @Override
  public GuestMemory memory() {
    return memory;
  }

  @Override
  public boolean exports(String function) {
    ExportSection exports = instance.module().exportSection();
    return IntStream.range(0, exports.exportCount())
        .mapToObj(exports::getExport)
        .anyMatch(export ->
            export.exportType() == ExternalType.FUNCTION && export.name().equals(function));
  }

  @Override
  public long call(String export, long... arguments) {
    try {
      long @Nullable [] results = instance.export(export).apply(arguments);
      return results == null || results.length == 0 ? 0 : results[0];
    } catch (StackOverflowError | RuntimeException e) {
      throw traps.stopFor(e);
    }
  }

  @Override
  public GuestState state() {
    return registers.state();
  }

  @Override
  public void restore(GuestState state) {
    registers.restore(state);
  }
}
