package io.idlewild.sandbox.child;

import io.idlewild.core.work.Limits;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.GuestMemory;
import io.idlewild.sandbox.engine.GuestState;
import io.idlewild.sandbox.wasi.Wasi;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The form in which a guest's state travels: deflated; numbers big-endian; first where the driver
 * is, then what the guest holds, then the pages of its memory that are not all zeros, then what
 * {@link Wasi} holds. No engine's own form is in it, so that one engine takes up what another one
 * wrote. The parent puts a head and a hash round it.
 */
final class Checkpoint {
  /** Changes with every change of this form. */
  static final int FORMAT = 1;

  private static final int END = 0x1D1E;
  private static final int ZERO_PAGE = 0;
  private static final int FULL_PAGE = 1;
  private static final int MOST_ITEMS = 10_000_000;

  private Checkpoint() {}

  /**
   * Where the driver is between two steps.
   *
   * @param steps that were done
   * @param told the last progress that was told
   */
  record Position(long steps, double told) {}

  static void save(Position position, Guest guest, Wasi wasi, OutputStream to) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new DeflaterOutputStream(to, deflater, 64 * 1024)))) {
      out.writeInt(FORMAT);
      out.writeLong(position.steps());
      out.writeDouble(position.told());
      GuestState state = guest.state();
      save(state, out);
      savePages(guest.memory(), state.pages(), out);
      wasi.save(out);
      out.writeInt(END);
    } finally {
      deflater.end();
    }
  }

  private static void save(GuestState state, DataOutput out) throws IOException {
    out.writeInt(state.pages());
    out.writeInt(state.globals().length);
    for (long global : state.globals()) {
      out.writeLong(global);
    }
    out.writeInt(state.tables().size());
    for (int[] table : state.tables()) {
      out.writeInt(table.length);
      for (int reference : table) {
        out.writeInt(reference);
      }
    }
    save(state.droppedData(), out);
    save(state.droppedElements(), out);
  }

  private static void save(BitSet set, DataOutput out) throws IOException {
    out.writeInt(set.cardinality());
    for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
      out.writeInt(i);
    }
  }

  private static void savePages(GuestMemory memory, int pages, DataOutput out) throws IOException {
    byte[] zeros = new byte[Limits.PAGE_BYTES];
    byte[] page = new byte[Limits.PAGE_BYTES];
    for (long i = 0; i < pages; i++) {
      memory.read(i * Limits.PAGE_BYTES, page, 0, page.length);
      boolean zero = Arrays.equals(page, zeros);
      out.writeByte(zero ? ZERO_PAGE : FULL_PAGE);
      if (!zero) {
        out.write(page);
      }
    }
  }

  /**
   * Makes a fresh guest what the saved one was.
   *
   * @throws IOException if the bytes are not what {@link #save} wrote
   * @throws IllegalArgumentException if they are not of this module and these inputs
   */
  static Position restore(InputStream from, Guest guest, Wasi wasi) throws IOException {
    try (DataInputStream in = new DataInputStream(new InflaterInputStream(from))) {
      int format = in.readInt();
      if (format != FORMAT) {
        throw new IOException(
            "its state has the format %d, this program knows %d".formatted(format, FORMAT));
      }
      Position position = new Position(in.readLong(), in.readDouble());
      GuestState state = state(in);
      guest.restore(state);
      restorePages(in, guest.memory(), state.pages());
      wasi.restore(in);
      if (in.readInt() != END) {
        throw new IOException("its state does not end where it should");
      }
      return position;
    }
  }

  private static GuestState state(DataInput in) throws IOException {
    int pages = in.readInt();
    long[] globals = new long[count(in)];
    for (int i = 0; i < globals.length; i++) {
      globals[i] = in.readLong();
    }
    List<int[]> tables = new ArrayList<>();
    for (int left = count(in); left > 0; left--) {
      int[] table = new int[count(in)];
      for (int i = 0; i < table.length; i++) {
        table[i] = in.readInt();
      }
      tables.add(table);
    }
    return new GuestState(pages, globals, tables, set(in), set(in));
  }

  private static BitSet set(DataInput in) throws IOException {
    BitSet set = new BitSet();
    for (int left = count(in); left > 0; left--) {
      set.set(in.readInt());
    }
    return set;
  }

  private static int count(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_ITEMS) {
      throw new IOException("its state has %d items of one kind".formatted(count));
    }
    return count;
  }

  /** What the module's own data put into pages that were zeros later has to go, too. */
  private static void restorePages(DataInput in, GuestMemory memory, int pages) throws IOException {
    byte[] zeros = new byte[Limits.PAGE_BYTES];
    byte[] page = new byte[Limits.PAGE_BYTES];
    byte[] there = new byte[Limits.PAGE_BYTES];
    for (long i = 0; i < pages; i++) {
      long address = i * Limits.PAGE_BYTES;
      if (in.readByte() == FULL_PAGE) {
        in.readFully(page);
        memory.write(address, page, 0, page.length);
      } else {
        memory.read(address, there, 0, there.length);
        if (!Arrays.equals(there, zeros)) {
          memory.write(address, zeros, 0, zeros.length);
        }
      }
    }
  }
}
