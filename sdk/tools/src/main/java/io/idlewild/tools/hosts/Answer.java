package io.idlewild.tools.hosts;

import java.nio.ByteBuffer;

/** What a simulated host says that a task computed. */
@FunctionalInterface
public interface Answer {
  /**
   * The one output of a task.
   *
   * @param seed of the lease; equal for all tasks of one work unit
   */
  byte[] to(long seed);

  /** The name of the file that it is written to. */
  default String file() {
    return "answer";
  }

  /** The same answer for the same seed, whoever is asked. */
  static Answer honest() {
    return seed -> ByteBuffer.allocate(Long.BYTES).putLong(mixed(seed)).array();
  }

  /** Another answer than the honest ones; hosts of one mark agree with each other. */
  static Answer lie(long mark) {
    return seed -> ByteBuffer.allocate(Long.BYTES).putLong(mixed(seed ^ ~mark) | 1).array();
  }

  /** The finalizer of MurmurHash3: each bit of the seed moves half of the answer's. */
  private static long mixed(long seed) {
    long mixed = (seed ^ (seed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (mixed ^ (mixed >>> 33)) & ~1L;
  }
}
