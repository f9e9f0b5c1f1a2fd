package io.idlewild.sandbox.endive;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.guard.GuardedBytes;
import io.idlewild.sandbox.guard.NoRoom;
import run.endive.wasm.types.MemoryLimits;

/**
 * A memory with guard pages. The guest's compiled code does not come here but goes to the pages at
 * once (see {@link GuardedAccess}); what comes here are bulk operations, functions that are
 * interpreted, and the host, and all of these are checked first.
 */
final class GuardedMemory extends BoundedMemory {
  private final GuardedBytes bytes;
  private int pages;

  GuardedMemory(MemoryLimits declared, int limit) {
    super(declared, limit);
    this.pages = declared.initialPages();
    try {
      this.bytes = GuardedBytes.claim(pages);
    } catch (NoRoom e) {
      throw noRoom(e);
    }
  }

  private static GuestFailure noRoom(NoRoom e) {
    return new GuestFailure(
        FailureCause.WORKER,
        "the worker has no room for the memory of the task (%s)".formatted(e.getMessage()));
  }

  @Override
  public int pages() {
    return pages;
  }

  @Override
  void extend(int wanted) {
    try {
      bytes.grow(wanted);
    } catch (NoRoom e) {
      throw noRoom(e);
    }
    pages = wanted;
  }

  @Override
  void move(int target, int source, int count) {
    bytes.copy(target, source, count);
  }

  @Override
  void set(int address, int count, byte value) {
    bytes.fill(address, count, value);
  }

  @Override
  void put(int address, byte[] from, int offset, int count) {
    bytes.write(address, from, offset, count);
  }

  @Override
  void take(int address, byte[] into, int offset, int count) {
    bytes.read(address, into, offset, count);
  }

  @Override
  public byte read(int address) {
    requireInside(address, Byte.BYTES);
    return bytes.readByte(address);
  }

  @Override
  public void writeByte(int address, byte value) {
    requireInside(address, Byte.BYTES);
    bytes.writeByte(address, value);
  }

  @Override
  public short readShort(int address) {
    requireInside(address, Short.BYTES);
    return bytes.readShort(address);
  }

  @Override
  public void writeShort(int address, short value) {
    requireInside(address, Short.BYTES);
    bytes.writeShort(address, value);
  }

  @Override
  public int readInt(int address) {
    requireInside(address, Integer.BYTES);
    return bytes.readInt(address);
  }

  @Override
  public void writeI32(int address, int value) {
    requireInside(address, Integer.BYTES);
    bytes.writeInt(address, value);
  }

  @Override
  public long readLong(int address) {
    requireInside(address, Long.BYTES);
    return bytes.readLong(address);
  }

  @Override
  public void writeLong(int address, long value) {
    requireInside(address, Long.BYTES);
    bytes.writeLong(address, value);
  }
}
