package io.idlewild.sandbox.endive;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import io.idlewild.sandbox.engine.GuestFailure;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.alloc.ExactMemAllocStrategy;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;

/**
 * Endive's own memory, but a guest that grows beyond the task's limit ends there and is told so.
 * Growth beyond the maximum that the module itself declares answers -1, as the specification says.
 * Another memory (flat, with guard pages) would come in here.
 */
final class LimitedMemory implements Memory {
  private final ByteArrayMemory pages;
  private final int declaredMaximum;
  private final int limit;

  LimitedMemory(MemoryLimits declared, int limit) {
    this.declaredMaximum = declared.maximumPages();
    this.limit = limit;
    this.pages =
        new ByteArrayMemory(
            new MemoryLimits(declared.initialPages(), Math.min(declaredMaximum, limit)),
            new ExactMemAllocStrategy());
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

  @Override
  public int grow(int more) {
    long wanted = (long) pages.pages() + Integer.toUnsignedLong(more);
    if (wanted > declaredMaximum) {
      return -1;
    }
    if (wanted > limit) {
      throw new GuestFailure(FailureCause.MEMORY_LIMIT, tooMuch(wanted, limit));
    }
    return pages.grow(more);
  }

  @Override
  public int pages() {
    return pages.pages();
  }

  @Override
  public int initialPages() {
    return pages.initialPages();
  }

  @Override
  public int maximumPages() {
    return pages.maximumPages();
  }

  @Override
  public boolean shared() {
    return pages.shared();
  }

  @Override
  public Object lock(int address) {
    return pages.lock(address);
  }

  @Override
  public int waitOn(int address, int expected, long timeout) {
    return pages.waitOn(address, expected, timeout);
  }

  @Override
  public int waitOn(int address, long expected, long timeout) {
    return pages.waitOn(address, expected, timeout);
  }

  @Override
  public int notify(int address, int count) {
    return pages.notify(address, count);
  }

  @Override
  public void initialize(Instance instance, DataSegment[] segments) {
    pages.initialize(instance, segments);
  }

  @Override
  public void initialize(Instance instance, DataSegment[] segments, int index) {
    pages.initialize(instance, segments, index);
  }

  @Override
  public void initPassiveSegment(int segment, int target, int source, int count) {
    pages.initPassiveSegment(segment, target, source, count);
  }

  @Override
  public void write(int address, byte[] from, int offset, int count) {
    pages.write(address, from, offset, count);
  }

  @Override
  public byte read(int address) {
    return pages.read(address);
  }

  @Override
  public byte[] readBytes(int address, int count) {
    return pages.readBytes(address, count);
  }

  @Override
  public void writeI32(int address, int value) {
    pages.writeI32(address, value);
  }

  @Override
  public int readInt(int address) {
    return pages.readInt(address);
  }

  @Override
  public void writeLong(int address, long value) {
    pages.writeLong(address, value);
  }

  @Override
  public long readLong(int address) {
    return pages.readLong(address);
  }

  @Override
  public void writeShort(int address, short value) {
    pages.writeShort(address, value);
  }

  @Override
  public short readShort(int address) {
    return pages.readShort(address);
  }

  @Override
  public long readU16(int address) {
    return pages.readU16(address);
  }

  @Override
  public void writeByte(int address, byte value) {
    pages.writeByte(address, value);
  }

  @Override
  public void writeF32(int address, float value) {
    pages.writeF32(address, value);
  }

  @Override
  public long readF32(int address) {
    return pages.readF32(address);
  }

  @Override
  public float readFloat(int address) {
    return pages.readFloat(address);
  }

  @Override
  public void writeF64(int address, double value) {
    pages.writeF64(address, value);
  }

  @Override
  public double readDouble(int address) {
    return pages.readDouble(address);
  }

  @Override
  public long readF64(int address) {
    return pages.readF64(address);
  }

  @Override
  public void zero() {
    pages.zero();
  }

  @Override
  public void fill(byte value, int from, int to) {
    pages.fill(value, from, to);
  }

  @Override
  public void copy(int target, int source, int count) {
    pages.copy(target, source, count);
  }

  @Override
  public void drop(int segment) {
    pages.drop(segment);
  }
}
