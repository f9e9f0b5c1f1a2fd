package io.idlewild.core.swarm;

import java.util.BitSet;
import java.util.Collection;
import java.util.random.RandomGenerator;

/** Which chunk next: the rarest among the peers, so that no chunk waits for its last holder. */
final class ChunkChoice {
  private final RandomGenerator random;

  ChunkChoice(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A choice.
   *
   * @param index -1 if there is nothing to choose from
   * @param holders peers that have it
   * @param partialHolders peers that have it, but not everything
   */
  record Choice(int index, int holders, int partialHolders) {
    static final Choice NONE = new Choice(-1, 0, 0);

    boolean isNone() {
      return index < 0;
    }
  }

  /** The rarest of {@code candidates}; among equals any. */
  Choice rarest(BitSet candidates, Collection<SourceRecord> sources) {
    Choice best = Choice.NONE;
    int equals = 0;
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      int holders = 0;
      int partial = 0;
      for (SourceRecord source : sources) {
        if (source.source().isPeer() && source.has(i)) {
          holders++;
          partial += source.isComplete() ? 0 : 1;
        }
      }
      if (best.isNone() || holders < best.holders) {
        best = new Choice(i, holders, partial);
        equals = 1;
      } else if (holders == best.holders) {
        equals++;
        if (random.nextInt(equals) == 0) {
          best = new Choice(i, holders, partial);
        }
      }
    }
    return best;
  }
}
