package io.idlewild.sandbox.endive;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import io.idlewild.sandbox.engine.GuestFailure;
import java.util.BitSet;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;

/**
 * What every memory of a guest has in common: a guest that grows beyond the task's limit ends there
 * and is told so, while growth beyond the maximum that the module itself declares answers -1, as
 * the specification says; bulk operations check their whole range before they change anything;
 * floats are stored without the payload of a NaN.
 */
abstract class BoundedMemory implements Memory {
  private final MemoryLimits declared;
  private final int limit;
  private final BitSet used = new BitSet();
  private DataSegment[] segments = {};

  BoundedMemory(MemoryLimits declared, int limit) {
    this.declared = declared;
    this.limit = limit;
  }

  static String tooMuch(long wanted, int limit) {
    return "the module wants %s of memory, the limit is %s; raise the limit of memory"
        .formatted(mebibytes(wanted), mebibytes(limit));
  }

  private static String mebibytes(long count) {
    double mebibytes = count * (double) Limits.PAGE_BYTES / (1 << 20);
    return mebibytes == Math.rint(mebibytes)
        ? "%d MiB".formatted((long) mebibytes)
        : "%.1f MiB".formatted(mebibytes);
  }

  /** Adds zero pages; {@code wanted} is how many there are then, and within all limits. */
  abstract void extend(int wanted);

  /** Copies within the memory; both ranges lie inside and may overlap. */
  abstract void move(int target, int source, int count);

  /** Sets bytes of a range that lies inside. */
  abstract void set(int address, int count, byte value);

  /** Copies into a range that lies inside. */
  abstract void put(int address, byte[] from, int offset, int count);

  /** Copies out of a range that lies inside. */
  abstract void take(int address, byte[] into, int offset, int count);

  @Override
  public final int grow(int more) {
    int before = pages();
    long wanted = before + Integer.toUnsignedLong(more);
    if (wanted > declared.maximumPages()) {
      return -1;
    }
    if (wanted > limit) {
      throw new GuestFailure(FailureCause.MEMORY_LIMIT, tooMuch(wanted, limit));
    }
    extend((int) wanted);
    return before;
  }

  @Override
  public final int initialPages() {
    return declared.initialPages();
  }

  @Override
  public final int maximumPages() {
    return Math.min(declared.maximumPages(), limit);
  }

  @Override
  public final boolean shared() {
    return false;
  }

  /** Throws unless the range lies inside; the three are unsigned, as a guest's numbers are. */
  final void requireInside(int address, int count) {
    requireRange(address, count, (long) pages() * PAGE_SIZE);
  }

  private static void requireRange(int start, int count, long end) {
    if (Integer.toUnsignedLong(start) + Integer.toUnsignedLong(count) > end) {
      throw new WasmRuntimeException("out of bounds memory access");
    }
  }

  @Override
  public final void initialize(Instance instance, DataSegment[] all) {
    initialize(instance, all, 0);
  }

  @Override
  public final void initialize(Instance instance, DataSegment[] all, int memory) {
    if (all == null) {
      return;
    }
    segments = all;
    for (int i = 0; i < all.length; i++) {
      if (all[i] instanceof ActiveDataSegment active && active.index() == memory) {
        long start =
            ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
        write((int) start, active.data(), 0, active.data().length);
        used.set(i);
      }
    }
  }

  @Override
  public final void initPassiveSegment(int segment, int target, int source, int count) {
    byte[] data = used.get(segment) ? new byte[0] : segments[segment].data();
    requireRange(source, count, data.length);
    requireInside(target, count);
    put(target, data, source, count);
  }

  @Override
  public final void drop(int segment) {
    used.set(segment);
  }

  @Override
  public final void write(int address, byte[] from, int offset, int count) {
    requireInside(address, count);
    put(address, from, offset, count);
  }

  @Override
  public final byte[] readBytes(int address, int count) {
    requireInside(address, count);
    byte[] bytes = new byte[count];
    take(address, bytes, 0, count);
    return bytes;
  }

  @Override
  public final void zero() {
    set(0, pages() * PAGE_SIZE, (byte) 0);
  }

  /** The second bound is the first plus the count, which may be beyond 2^32 and so wrap round. */
  @Override
  public final void fill(byte value, int from, int to) {
    requireInside(from, to - from);
    set(from, to - from, value);
  }

  @Override
  public final void copy(int target, int source, int count) {
    requireInside(source, count);
    requireInside(target, count);
    move(target, source, count);
  }

  @Override
  public final long readU16(int address) {
    return Short.toUnsignedLong(readShort(address));
  }

  @Override
  public final void writeF32(int address, float value) {
    writeI32(address, Float.floatToIntBits(value));
  }

  @Override
  public final long readF32(int address) {
    return readInt(address);
  }

  @Override
  public final float readFloat(int address) {
    return Float.intBitsToFloat(readInt(address));
  }

  @Override
  public final void writeF64(int address, double value) {
    writeLong(address, Double.doubleToLongBits(value));
  }

  @Override
  public final double readDouble(int address) {
    return Double.longBitsToDouble(readLong(address));
  }

  @Override
  public final long readF64(int address) {
    return readLong(address);
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public final Object lock(int address) {
    throw noThreads();
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public final int waitOn(int address, int expected, long timeout) {
    throw noThreads();
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public final int waitOn(int address, long expected, long timeout) {
    throw noThreads();
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public final int notify(int address, int count) {
    throw noThreads();
  }

  private static UnsupportedOperationException noThreads() {
    return new UnsupportedOperationException("guests have no threads");
  }
}
