package io.idlewild.sandbox.engine;

import java.util.BitSet;
import java.util.List;

/**
 * What a guest holds between two calls beside the bytes of its memory, in no engine's own form.
 * References are numbers of functions, {@link #NULL} for none.
 *
 * @param pages of its memory
 * @param globals the raw values of all its globals, by index; NaNs in one form
 * @param tables the references in each of its tables
 * @param droppedData passive segments of data that it dropped
 * @param droppedElements segments of elements that it dropped
 */
@SuppressWarnings("ArrayRecordComponent")
public record GuestState(
    int pages, long[] globals, List<int[]> tables, BitSet droppedData, BitSet droppedElements) {
  /** No function. */
  public static final int NULL = -1;

  public GuestState {
    tables = List.copyOf(tables);
  }
}
