package io.idlewild.sandbox.engine;

/**
 * Linear memory, little-endian. An address is a guest's word: each method checks that all of the
 * range lies inside, before it reads or writes anything.
 */
public interface GuestMemory {

  /** Bytes at the moment. */
  long size();

  /**
   * Copies out of the guest.
   *
   * @throws OutOfGuestMemory if a part of the range lies outside
   */
  void read(long address, byte[] into, int offset, int count);

  /**
   * Copies into the guest.
   *
   * @throws OutOfGuestMemory if a part of the range lies outside
   */
  void write(long address, byte[] from, int offset, int count);

  /** Whether {@code count} bytes from {@code address} on lie inside. */
  default boolean contains(long address, long count) {
    return address >= 0 && count >= 0 && address <= size() - count;
  }
}
