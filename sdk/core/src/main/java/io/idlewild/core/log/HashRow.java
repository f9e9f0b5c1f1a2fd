package io.idlewild.core.log;

import io.idlewild.core.content.Hash;
import java.util.Arrays;

/** Hashes one behind the other, without an object for each. Not thread-safe. */
final class HashRow {
  private static final int FIRST = 8;

  private byte[] bytes = new byte[FIRST * Hash.SIZE];
  private int count;

  void add(Hash hash) {
    int at = count * Hash.SIZE;
    if (at == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
    }
    System.arraycopy(hash.bytes(), 0, bytes, at, Hash.SIZE);
    count++;
  }

  Hash get(long index) {
    int at = Math.multiplyExact(Math.toIntExact(index), Hash.SIZE);
    return Hash.wrap(Arrays.copyOfRange(bytes, at, at + Hash.SIZE));
  }

  int count() {
    return count;
  }
}
