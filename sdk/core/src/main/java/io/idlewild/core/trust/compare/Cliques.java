package io.idlewild.core.trust.compare;

import java.util.ArrayList;
import java.util.List;

/** Finds the results that all agree with each other. */
final class Cliques {
  /** Sets of results are the bits of an int, and all maximal cliques are visited. */
  static final int MOST = 30;

  private final List<Readable> results;
  private final int[] neighbours;
  private int best;
  private int bestSize;
  private int ties;

  Cliques(List<Readable> results) {
    this.results = results;
    this.neighbours = new int[results.size()];
    for (int i = 0; i < results.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (results.get(i).distance(results.get(j)) <= 1) {
          neighbours[i] |= 1 << j;
          neighbours[j] |= 1 << i;
        }
      }
    }
  }

  Consensus consensus(int quorum) {
    int readable = 0;
    for (int i = 0; i < results.size(); i++) {
      readable |= results.get(i).flaw().isEmpty() ? 1 << i : 0;
    }
    extend(0, readable, 0);
    if (bestSize < quorum || ties > 1) {
      return new Consensus.Divided(bestSize, bestSize > 0 && ties > 1);
    }
    return new Consensus.Agreed(medoid(best), positions(best));
  }

  // Bron and Kerbosch with a pivot: each maximal clique is visited exactly once.
  private void extend(int clique, int candidates, int excluded) {
    if (candidates == 0 && excluded == 0) {
      count(clique);
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

  private void count(int clique) {
    int size = Integer.bitCount(clique);
    if (size > bestSize) {
      best = clique;
      bestSize = size;
      ties = 1;
    } else if (size == bestSize) {
      ties++;
    }
  }

  // Of several that are as close, the bits decide, and not who came first.
  private int medoid(int clique) {
    int medoid = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i : positions(clique)) {
      double[] distances =
          positions(clique).stream()
              .mapToDouble(j -> i == j ? 0 : results.get(i).distance(results.get(j)))
              .sorted()
              .toArray();
      double sum = 0;
      for (double distance : distances) {
        sum += distance;
      }
      if (medoid < 0
          || sum < least
          || (sum == least
              && results.get(i).result().compareTo(results.get(medoid).result()) < 0)) {
        medoid = i;
        least = sum;
      }
    }
    return medoid;
  }

  private static List<Integer> positions(int set) {
    List<Integer> positions = new ArrayList<>();
    for (int left = set; left != 0; left &= left - 1) {
      positions.add(Integer.numberOfTrailingZeros(left));
    }
    return positions;
  }
}
