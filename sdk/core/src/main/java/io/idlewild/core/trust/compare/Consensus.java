package io.idlewild.core.trust.compare;

import java.util.List;

/** What a comparison says about the results of one work unit. */
public sealed interface Consensus {

  /**
   * Enough results agree with each other, and no other group does as well.
   *
   * @param canonical position of the medoid: the one that is closest to all others
   * @param agreeing positions of all that agree, ascending
   */
  record Agreed(int canonical, List<Integer> agreeing) implements Consensus {
    public Agreed {
      agreeing = List.copyOf(agreeing);
    }
  }

  /**
   * More results are needed.
   *
   * @param largest how many agree with each other at most
   * @param ambiguous whether several groups of that size contradict each other
   */
  record Divided(int largest, boolean ambiguous) implements Consensus {}
}
