package io.idlewild.sandbox.endive;

import io.idlewild.sandbox.engine.GuestState;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.PassiveDataSegment;
import run.endive.wasm.types.ValType;

/** Reads and sets what an instance holds beside the bytes of its memory. */
final class EndiveRegisters {
  private final Instance instance;

  EndiveRegisters(Instance instance) {
    this.instance = instance;
  }

  GuestState state() {
    long[] globals =
        IntStream.range(0, instance.globalCount())
            .mapToLong(i -> value(instance.global(i)))
            .toArray();
    List<int[]> tables =
        IntStream.range(0, instance.tableCount())
            .mapToObj(i -> references(instance.table(i)))
            .toList();
    BitSet data = new BitSet();
    passiveSegments().filter(i -> instance.dataSegmentData(i).length == 0).forEach(data::set);
    BitSet elements = new BitSet();
    IntStream.range(0, instance.elementCount())
        .filter(i -> instance.element(i) == null)
        .forEach(elements::set);
    return new GuestState(instance.memory().pages(), globals, tables, data, elements);
  }

  private IntStream passiveSegments() {
    DataSegment[] segments = instance.module().dataSection().dataSegments();
    return IntStream.range(0, segments.length)
        .filter(i -> segments[i] instanceof PassiveDataSegment);
  }

  /** The payload of a NaN is not the same on every processor. */
  private static long value(GlobalInstance global) {
    long raw = global.getValue();
    if (global.getType().equals(ValType.F32) && Float.isNaN(Float.intBitsToFloat((int) raw))) {
      return Float.floatToIntBits(Float.NaN);
    }
    if (global.getType().equals(ValType.F64) && Double.isNaN(Double.longBitsToDouble(raw))) {
      return Double.doubleToLongBits(Double.NaN);
    }
    return raw;
  }

  private static int[] references(TableInstance table) {
    return IntStream.range(0, table.size()).map(table::ref).toArray();
  }

  void restore(GuestState state) {
    require(state.globals().length == instance.globalCount(), "globals", instance.globalCount());
    require(state.tables().size() == instance.tableCount(), "tables", instance.tableCount());
    require(state.pages() >= instance.memory().pages(), "pages or more", instance.memory().pages());
    int more = state.pages() - instance.memory().pages();
    if (more > 0 && instance.memory().grow(more) < 0) {
      throw new IllegalArgumentException(
          "the memory cannot grow to the %d pages of the state".formatted(state.pages()));
    }
    for (int i = 0; i < state.globals().length; i++) {
      GlobalInstance global = instance.global(i);
      if (global.getMutabilityType() == MutabilityType.Var) {
        global.setValue(state.globals()[i]);
      }
    }
    for (int i = 0; i < state.tables().size(); i++) {
      restore(instance.table(i), state.tables().get(i));
    }
    state.droppedData().stream().forEach(this::dropData);
    state.droppedElements().stream().forEach(i -> instance.setElement(i, null));
  }

  private void restore(TableInstance table, int[] references) {
    require(references.length >= table.size(), "entries of a table or more", table.size());
    require(
        Arrays.stream(references)
            .allMatch(i -> i >= GuestState.NULL && i < instance.functionCount()),
        "functions at most",
        instance.functionCount());
    int more = references.length - table.size();
    if (more > 0 && table.grow(more, GuestState.NULL, instance) < 0) {
      throw new IllegalArgumentException(
          "a table cannot grow to the %d entries of the state".formatted(references.length));
    }
    for (int i = 0; i < references.length; i++) {
      table.setRef(i, references[i], instance);
    }
  }

  /** The memory looks at its own list, the instance at another. */
  private void dropData(int segment) {
    instance.memory().drop(segment);
    instance.dropDataSegment(segment);
  }

  private static void require(boolean holds, String what, int count) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the state is not one of this module, which has %d %s".formatted(count, what));
    }
  }
}
