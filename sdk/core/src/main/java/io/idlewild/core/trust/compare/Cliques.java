package io.idlewild.core.trust.compare;

import java.util.ArrayList;
import java.util.List;

/** Finds the sets of results that all agree with each other. Sets are the bits of an int. */
final class Cliques {
  private final int[] neighbours;
  private final List<Integer> largest = new ArrayList<>();
  private int size;

  private Cliques(int[] neighbours) {
    this.neighbours = neighbours;
  }

  /** All cliques of the greatest size there is among {@code candidates}; none of an empty set. */
  static List<Integer> largest(int[] neighbours, int candidates) {
    Cliques cliques = new Cliques(neighbours);
    if (candidates != 0) {
      cliques.extend(0, candidates, 0);
    }
    return cliques.largest;
  }

  /** The members of a set, ascending. */
  static List<Integer> positions(int set) {
    List<Integer> positions = new ArrayList<>();
    for (int left = set; left != 0; left &= left - 1) {
      positions.add(Integer.numberOfTrailingZeros(left));
    }
    return positions;
  }

  // Bron and Kerbosch with a pivot: each maximal clique is visited exactly once.
  private void extend(int clique, int candidates, int excluded) {
    if (candidates == 0 && excluded == 0) {
      keep(clique);
      return;
    }
    int pivot = Integer.numberOfTrailingZeros(candidates | excluded);
    int open = candidates;
    for (int left = open & ~neighbours[pivot]; left != 0; left &= left - 1) {
      int next = Integer.numberOfTrailingZeros(left);
      int bit = 1 << next;
      extend(clique | bit, open & neighbours[next], excluded & neighbours[next]);
      open &= ~bit;
      excluded |= bit;
    }
  }

  private void keep(int clique) {
    int members = Integer.bitCount(clique);
    if (members > size) {
      largest.clear();
      size = members;
    }
    if (members == size) {
      largest.add(clique);
    }
  }
}
