package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.core.content.Hash;
import io.idlewild.core.work.ResultDigest;
import java.nio.ByteBuffer;

/** What work units have as answers: the right one is 0, and each may come in variants. */
final class Answers {
  static final int RIGHT = 0;

  /** Of the work units of a job, so many in a hundred fail on every host. */
  private static final int HOPELESS = 3;

  private Answers() {}

  /** What a digest stands for. */
  record Answer(long seed, int value, int variant) {}

  /** By the seed, everybody knows which work unit it is. */
  static long seed(long job, int index) {
    return job << Integer.SIZE | index;
  }

  static int index(long seed) {
    return (int) seed;
  }

  static ResultDigest digest(long seed, int value, int variant) {
    return new ResultDigest(
        Hash.wrap(
            ByteBuffer.allocate(Hash.SIZE)
                .putLong(seed)
                .putInt(value)
                .putInt(variant)
                .putLong(mixed(seed + value))
                .array()));
  }

  static Answer of(ResultDigest digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest.hash().bytes());
    return new Answer(bytes.getLong(), bytes.getInt(), bytes.getInt());
  }

  static boolean isRight(ResultDigest digest) {
    return of(digest).value() == RIGHT;
  }

  /** Whether every host fails at this work unit. */
  static boolean isHopeless(long seed) {
    return Long.remainderUnsigned(mixed(seed), 100) < HOPELESS;
  }

  /** Whether the result is too long for a message. */
  static boolean isLong(long seed) {
    return Long.remainderUnsigned(mixed(seed + 1), 4) == 0;
  }

  private static long mixed(long number) {
    long mixed = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
