package io.idlewild.core.swarm;

import java.util.BitSet;

/** What one asks a source for. */
public sealed interface Wish {
  /** This chunk and no other. */
  record Exactly(int index) implements Wish {}

  /**
   * Whichever chunk the source has sent least, so that copies of different chunks spread.
   *
   * @param except chunks that come from elsewhere already
   * @param unsentForMillis only a chunk that the source sent to nobody in this time; 0 for no
   *     matter
   */
  record Any(BitSet except, long unsentForMillis) implements Wish {
    public Any {
      except = (BitSet) except.clone();
      if (unsentForMillis < 0) {
        throw new IllegalArgumentException("a time is not negative, got " + unsentForMillis);
      }
    }
  }
}
