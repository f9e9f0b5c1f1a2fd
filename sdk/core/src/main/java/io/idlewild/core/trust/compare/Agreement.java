package io.idlewild.core.trust.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which results of one work unit agree with which. Nothing that it says depends on the order in
 * which the results stand, but for the positions by which it names them.
 */
public final class Agreement {
  /** Sets of results are the bits of an int, and all maximal cliques are visited. */
  public static final int MOST = 30;

  /** How far two results are apart: 0 for equal, up to 1 for close enough, above for different. */
  @FunctionalInterface
  public interface Distance {
    /** Between the results at two positions; asked once for each pair. */
    double between(int one, int other);
  }

  private final List<Integer> ranks;
  private final List<Optional<String>> flaws;
  private final double[][] distances;
  private final int[] neighbours;

  private Agreement(List<Integer> ranks, List<Optional<String>> flaws, double[][] distances) {
    this.ranks = ranks;
    this.flaws = flaws;
    this.distances = distances;
    this.neighbours = new int[distances.length];
    for (int i = 0; i < distances.length; i++) {
      for (int j = 0; j < distances.length; j++) {
        neighbours[i] |= i != j && distances[i][j] <= 1 ? 1 << j : 0;
      }
    }
  }

  /**
   * Measures all pairs.
   *
   * @param results what tells results apart, whoever came first: their bytes, or their digests
   * @param flaws why a result cannot be compared, as a sentence; such a one agrees with nothing
   * @param distance of two results without a flaw; equal ones are not asked about
   */
  public static <R extends Comparable<? super R>> Agreement of(
      List<R> results, List<Optional<String>> flaws, Distance distance) {
    int size = results.size();
    if (size > MOST || flaws.size() != size) {
      throw new IllegalArgumentException(
          "%d results and %d flaws; at most %d are compared at once"
              .formatted(size, flaws.size(), MOST));
    }
    List<R> sorted = results.stream().sorted().toList();
    List<Integer> ranks = results.stream().map(sorted::indexOf).toList();
    double[][] distances = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        boolean comparable = flaws.get(i).isEmpty() && flaws.get(j).isEmpty();
        double apart =
            !comparable
                ? Double.POSITIVE_INFINITY
                : ranks.get(i).equals(ranks.get(j)) ? 0 : distance.between(i, j);
        distances[i][j] = apart;
        distances[j][i] = apart;
      }
    }
    return new Agreement(ranks, List.copyOf(flaws), distances);
  }

  /** How many results were compared. */
  public int size() {
    return distances.length;
  }

  /** Whether two results are close enough; a result with a flaw agrees with no other. */
  public boolean agree(int one, int other) {
    return one == other || distances[one][other] <= 1;
  }

  /** Why the result at a position could not be compared, as a sentence; empty if it could. */
  public Optional<String> flaw(int position) {
    return flaws.get(position);
  }

  /** Whether enough results agree with each other, and no other group does as well. */
  public Consensus consensus(int quorum) {
    List<Integer> largest = Cliques.largest(neighbours, readable());
    int size = largest.isEmpty() ? 0 : Integer.bitCount(largest.getFirst());
    if (size < quorum || largest.size() > 1) {
      return new Consensus.Divided(size, size > 0 && largest.size() > 1);
    }
    List<Integer> agreeing = Cliques.positions(largest.getFirst());
    return new Consensus.Agreed(medoid(agreeing), agreeing);
  }

  /**
   * Deals the results into groups whose members all agree with each other: the largest group first,
   * then the largest of what is left. Results that could as well belong to two groups of one size
   * belong to neither: each stands alone, but for those that are equal. So does one with a flaw.
   *
   * @return the number of each result's group; numbers count from 0 by the results' own order
   */
  public List<Integer> groups() {
    return deal(new ArrayList<>(), readable());
  }

  /**
   * The same, but one of the results is known to be right: whatever agrees with it is of its group,
   * whether or not the members agree with each other.
   */
  public List<Integer> groupsAround(int right) {
    int group = 1 << right | neighbours[right];
    return deal(new ArrayList<>(List.of(group)), readable() & ~group);
  }

  private List<Integer> deal(List<Integer> groups, int readable) {
    int left = readable;
    while (left != 0) {
      List<Integer> largest = Cliques.largest(neighbours, left);
      List<Integer> apart = largest.stream().filter(one -> overlaps(one, largest) == 1).toList();
      List<Integer> next = apart.isEmpty() ? equals(union(largest)) : apart;
      groups.addAll(next);
      left &= ~union(next);
    }
    for (int i = 0; i < size(); i++) {
      int alone = 1 << i;
      if (flaws.get(i).isPresent() && !groups.contains(alone)) {
        groups.add(alone);
      }
    }
    return numbered(groups);
  }

  /**
   * The result that is closest to all others of its group.
   *
   * @param group positions of results that agree
   */
  public int medoid(Collection<Integer> group) {
    // Of several that are as close, their own order decides, and not who came first.
    return group.stream()
        .min(
            Comparator.comparingDouble((Integer i) -> sum(i, group))
                .thenComparing(ranks::get)
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow(() -> new IllegalArgumentException("a group has members"));
  }

  private double sum(int position, Collection<Integer> group) {
    // Sorted, because a sum of numbers of different sizes depends on their order.
    return group.stream()
        .mapToDouble(other -> distances[position][other])
        .sorted()
        .reduce(0, Double::sum);
  }

  private int readable() {
    int readable = 0;
    for (int i = 0; i < size(); i++) {
      readable |= flaws.get(i).isEmpty() ? 1 << i : 0;
    }
    return readable;
  }

  private static long overlaps(int set, List<Integer> sets) {
    return sets.stream().filter(other -> (set & other) != 0).count();
  }

  private static int union(List<Integer> sets) {
    return sets.stream().reduce(0, (a, b) -> a | b);
  }

  private List<Integer> equals(int set) {
    Map<Integer, Integer> byRank = new HashMap<>();
    Cliques.positions(set).forEach(i -> byRank.merge(ranks.get(i), 1 << i, (a, b) -> a | b));
    return List.copyOf(byRank.values());
  }

  private List<Integer> numbered(List<Integer> sets) {
    List<Integer> ordered =
        sets.stream()
            .sorted(
                Comparator.comparing((Integer set) ->
                    Cliques.positions(set).stream()
                        .map(ranks::get)
                        .min(Comparator.naturalOrder())
                        .orElseThrow()))
            .toList();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      int bit = 1 << i;
      int number = 0;
      while ((ordered.get(number) & bit) == 0) {
        number++;
      }
      numbers.add(number);
    }
    return numbers;
  }
}
