package io.idlewild.sandbox.endive;

import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.alloc.ExactMemAllocStrategy;
import run.endive.wasm.types.MemoryLimits;

/** Endive's own memory: an array of pages, and a check for each access. It works everywhere. */
final class LimitedMemory extends BoundedMemory {
  private final ByteArrayMemory pages;

  LimitedMemory(MemoryLimits declared, int limit) {
    super(declared, limit);
    this.pages =
        new ByteArrayMemory(
            new MemoryLimits(declared.initialPages(), maximumPages()), new ExactMemAllocStrategy());
  }

  @Override
  public int pages() {
    return pages.pages();
  }

  @Override
  void extend(int wanted) {
    pages.grow(wanted - pages.pages());
  }

  @Override
  void move(int target, int source, int count) {
    pages.copy(target, source, count);
  }

  @Override
  void set(int address, int count, byte value) {
    pages.fill(value, address, address + count);
  }

  @Override
  void put(int address, byte[] from, int offset, int count) {
    pages.write(address, from, offset, count);
  }

  @Override
  void take(int address, byte[] into, int offset, int count) {
    System.arraycopy(pages.readBytes(address, count), 0, into, offset, count);
  }

  @Override
  public byte read(int address) {
    return pages.read(address);
  }

  @Override
  public void writeByte(int address, byte value) {
    pages.writeByte(address, value);
  }

  @Override
  public short readShort(int address) {
    return pages.readShort(address);
  }

  @Override
  public void writeShort(int address, short value) {
    pages.writeShort(address, value);
  }

  @Override
  public int readInt(int address) {
    return pages.readInt(address);
  }

  @Override
  public void writeI32(int address, int value) {
    pages.writeI32(address, value);
  }

  @Override
  public long readLong(int address) {
    return pages.readLong(address);
  }

  @Override
  public void writeLong(int address, long value) {
    pages.writeLong(address, value);
  }
}
