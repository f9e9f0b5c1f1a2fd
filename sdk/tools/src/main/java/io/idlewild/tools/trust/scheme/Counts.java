package io.idlewild.tools.trust.scheme;

import java.util.Arrays;

/** A number for each identity, 0 to begin with. */
final class Counts {
  private int[] counts = new int[64];

  int get(int identity) {
    return identity < counts.length ? counts[identity] : 0;
  }

  void set(int identity, int count) {
    if (identity >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(2 * counts.length, identity + 1));
    }
    counts[identity] = count;
  }

  void add(int identity, int more) {
    set(identity, get(identity) + more);
  }
}
