package io.idlewild.core.trust.compare;

import java.util.List;
import java.util.Optional;

/** How the outputs of one workload are compared. */
public sealed interface Comparison {

  /** Every bit is the same. */
  record Bitwise() implements Comparison {}

  /**
   * As many numbers, each of them close enough. A tolerance should be at least five times the
   * standard deviation among honest hosts.
   *
   * @param layout how an output holds its numbers
   * @param tolerance how close is close enough
   */
  record Numeric(NumberLayout layout, Tolerance tolerance) implements Comparison {}

  /**
   * Compares results.
   *
   * @param results of different hosts, each with its output files in the order of their names
   * @param quorum how many must agree with each other
   */
  default Consensus among(List<Result> results, int quorum) {
    if (quorum < 1 || results.size() > Cliques.MOST) {
      throw new IllegalArgumentException(
          "quorum %d, %d results; at most %d are compared at once"
              .formatted(quorum, results.size(), Cliques.MOST));
    }
    List<Readable> readable = results.stream().map(this::read).toList();
    return new Cliques(readable).consensus(quorum);
  }

  /** Why a result cannot be compared, as a sentence for a person; empty if it can. */
  default Optional<String> flaw(Result result) {
    return read(result).flaw();
  }

  private Readable read(Result result) {
    return switch (this) {
      case Bitwise bitwise -> new Readable.Bits(result);
      case Numeric numeric -> Readable.Numbers.of(result, numeric);
    };
  }
}
