package io.idlewild.core.swarm;

import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a worker said it has of one content. The worker is the only writer of its entry, so the
 * version is a number of its own that only grows.
 *
 * @param version a later one replaces an earlier one
 * @param chunks indices of the chunks that it has; never changed by this record, nor to be changed
 *     by others
 * @param until when the entry is worth nothing any more. A worker never takes back what it promised
 *     by an earlier end: it says that it has nothing, and lets that run out
 */
public record Holding(long version, BitSet chunks, Instant until) {
  /** Total, so that two halves choose alike even if a worker wrote one version twice. */
  static final Comparator<Holding> LATER =
      Comparator.comparingLong(Holding::version)
          .thenComparing(Holding::until)
          .thenComparing(holding -> holding.chunks, Holding::compare);

  public Holding {
    if (version < 0) {
      throw new IllegalArgumentException("a version is not negative, got " + version);
    }
    chunks = (BitSet) chunks.clone();
  }

  /** A copy. */
  @Override
  public BitSet chunks() {
    return (BitSet) chunks.clone();
  }

  /** Whether the worker said that it has the chunk. */
  public boolean has(int chunk) {
    return chunks.get(chunk);
  }

  /** The chunks in ascending order. */
  public IntStream stream() {
    return chunks.stream();
  }

  private static int compare(BitSet a, BitSet b) {
    if (a.equals(b)) {
      return 0;
    }
    BitSet different = (BitSet) a.clone();
    different.xor(b);
    return a.get(different.length() - 1) ? 1 : -1;
  }
}
