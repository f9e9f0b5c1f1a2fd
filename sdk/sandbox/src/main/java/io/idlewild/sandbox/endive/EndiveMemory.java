package io.idlewild.sandbox.endive;

import io.idlewild.core.work.Limits;
import io.idlewild.sandbox.engine.GuestMemory;
import io.idlewild.sandbox.engine.OutOfGuestMemory;
import run.endive.runtime.Instance;

/** The host's view of an instance's memory, with checks that do not overflow. */
record EndiveMemory(BoundedMemory memory) implements GuestMemory {

  /** Of an instance that {@link EndiveProgram} made. */
  static EndiveMemory of(Instance instance) {
    return new EndiveMemory((BoundedMemory) instance.memory());
  }

  @Override
  public long size() {
    return (long) memory.pages() * Limits.PAGE_BYTES;
  }

  @Override
  public void read(long address, byte[] into, int offset, int count) {
    check(address, count);
    memory.take((int) address, into, offset, count);
  }

  @Override
  public void write(long address, byte[] from, int offset, int count) {
    check(address, count);
    memory.put((int) address, from, offset, count);
  }

  private void check(long address, int count) {
    if (!contains(address, count)) {
      throw new OutOfGuestMemory(address, count);
    }
  }
}
