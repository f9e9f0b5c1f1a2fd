package io.idlewild.sandbox.guard;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The memory of one guest, as everybody but the guest's compiled code reaches it. The caller has
 * checked that a range lies inside; the segment checks once more that it lies in the reservation.
 */
public final class GuardedBytes {
  private final long claim;
  private final MemorySegment segment = GuardPages.segment();

  private GuardedBytes(long claim) {
    this.claim = claim;
  }

  /**
   * Takes the memory of this program for a new guest.
   *
   * @param pages of 64 KiB, all zero
   * @throws NoRoom if the kernel has no memory
   */
  public static GuardedBytes claim(int pages) throws NoRoom {
    return new GuardedBytes(GuardPages.claim(pages));
  }

  /**
   * Adds pages at the end.
   *
   * @param pages how many there are then
   * @throws NoRoom if the kernel has no memory
   */
  public void grow(int pages) throws NoRoom {
    GuardPages.grow(claim, pages);
  }

  /** Copies out. */
  public void read(long address, byte[] into, int offset, int count) {
    MemorySegment.copy(present(), ValueLayout.JAVA_BYTE, address, into, offset, count);
  }

  /** Copies in. */
  public void write(long address, byte[] from, int offset, int count) {
    MemorySegment.copy(from, offset, present(), ValueLayout.JAVA_BYTE, address, count);
  }

  /** Copies within; the ranges may overlap. */
  public void copy(long target, long source, long count) {
    MemorySegment all = present();
    MemorySegment.copy(all, source, all, target, count);
  }

  /** Sets bytes. */
  public void fill(long address, long count, byte value) {
    present().asSlice(address, count).fill(value);
  }

  /** One byte. */
  public byte readByte(long address) {
    return present().get(ValueLayout.JAVA_BYTE, address);
  }

  /** Sets one byte. */
  public void writeByte(long address, byte value) {
    present().set(ValueLayout.JAVA_BYTE, address, value);
  }

  /** Two bytes, little-endian, like all that follow. */
  public short readShort(long address) {
    return present().get(ValueLayout.JAVA_SHORT_UNALIGNED, address);
  }

  /** Sets two bytes. */
  public void writeShort(long address, short value) {
    present().set(ValueLayout.JAVA_SHORT_UNALIGNED, address, value);
  }

  /** Four bytes. */
  public int readInt(long address) {
    return present().get(ValueLayout.JAVA_INT_UNALIGNED, address);
  }

  /** Sets four bytes. */
  public void writeInt(long address, int value) {
    present().set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
  }

  /** Eight bytes. */
  public long readLong(long address) {
    return present().get(ValueLayout.JAVA_LONG_UNALIGNED, address);
  }

  /** Sets eight bytes. */
  public void writeLong(long address, long value) {
    present().set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
  }

  private MemorySegment present() {
    GuardPages.requirePresent(claim);
    return segment;
  }
}
