package io.idlewild.core.swarm;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Which chunk a holder gives to somebody who leaves the choice to it: the one that it has sent
 * least. So a first copy of everything leaves it before a second copy of anything. One for each
 * content; not thread-safe.
 */
public final class LeastSent {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final int[] sent;
  private final long[] last;
  private final RandomGenerator random;

  public LeastSent(int chunks, RandomGenerator random) {
    this.sent = new int[chunks];
    this.last = new long[chunks];
    this.random = random;
  }

  /**
   * The chunk to give; it counts as sent from now on.
   *
   * @param held by the giver
   * @param askerHas what the asker is known to have
   * @return empty if there is nothing that fits the wish
   */
  public OptionalInt give(Wish wish, BitSet held, BitSet askerHas, long now) {
    int index =
        switch (wish) {
          case Wish.Exactly(int one) -> one >= 0 && one < sent.length && held.get(one) ? one : -1;
          case Wish.Any any -> choose(any, held, askerHas, now);
        };
    if (index < 0) {
      return OptionalInt.empty();
    }
    sent[index]++;
    last[index] = now;
    return OptionalInt.of(index);
  }

  /**
   * Whether the holder of everything would give something.
   *
   * @param askerHas what the asker is known to have
   */
  boolean fits(Wish.Any wish, BitSet askerHas, long now) {
    for (int i = 0; i < sent.length; i++) {
      if (!askerHas.get(i) && !wish.except().get(i) && !isTooFresh(i, wish, now)) {
        return true;
      }
    }
    return false;
  }

  /** A chunk that was given did not arrive. */
  void takeBack(int index) {
    sent[index]--;
  }

  /** How often a chunk was given. */
  public int timesSent(int index) {
    return sent[index];
  }

  private int choose(Wish.Any wish, BitSet held, BitSet askerHas, long now) {
    int best = -1;
    int equals = 0;
    for (int i = held.nextSetBit(0); i >= 0 && i < sent.length; i = held.nextSetBit(i + 1)) {
      if (askerHas.get(i) || wish.except().get(i) || isTooFresh(i, wish, now)) {
        continue;
      }
      if (best < 0 || sent[i] < sent[best]) {
        best = i;
        equals = 1;
      } else if (sent[i] == sent[best]) {
        equals++;
        if (random.nextInt(equals) == 0) {
          best = i;
        }
      }
    }
    return best;
  }

  private boolean isTooFresh(int index, Wish.Any wish, long now) {
    return sent[index] > 0 && now - last[index] < wish.unsentForMillis() * NANOS_PER_MILLI;
  }
}
