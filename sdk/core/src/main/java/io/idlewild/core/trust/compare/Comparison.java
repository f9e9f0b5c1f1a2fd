package io.idlewild.core.trust.compare;

import io.idlewild.core.content.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How the outputs of one workload are compared. */
public sealed interface Comparison {

  /** A comparison that needs nothing but the results. */
  sealed interface Direct extends Comparison {
    /**
     * Compares results.
     *
     * @param results of different hosts
     * @param quorum how many must agree with each other
     */
    default Consensus among(List<Result> results, int quorum) {
      if (quorum < 1 || results.size() > Agreement.MOST) {
        throw new IllegalArgumentException(
            "quorum %d, %d results; at most %d are compared at once"
                .formatted(quorum, results.size(), Agreement.MOST));
      }
      return agreement(results).consensus(quorum);
    }

    /** Which results agree with which; at most {@link Agreement#MOST} of them. */
    default Agreement agreement(List<Result> results) {
      return agreement(results, Collections.nCopies(results.size(), Optional.empty()));
    }

    /**
     * The same, where some results are known to have a flaw.
     *
     * @param flaws why a result cannot be compared, as a sentence; it is not looked at then
     */
    default Agreement agreement(List<Result> results, List<Optional<String>> flaws) {
      List<Readable> readable = results.stream().map(this::read).toList();
      List<Optional<String>> all = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        int position = i;
        all.add(flaws.get(i).or(() -> readable.get(position).flaw()));
      }
      return Agreement.of(results, all, (i, j) -> readable.get(i).distance(readable.get(j)));
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

  /** Every bit is the same. */
  record Bitwise() implements Direct {}

  /**
   * As many numbers, each of them close enough. A tolerance should be at least five times the
   * standard deviation among honest hosts.
   *
   * @param layout how an output holds its numbers
   * @param tolerance how close is close enough
   */
  record Numeric(NumberLayout layout, Tolerance tolerance) implements Direct {}

  /**
   * A program of the scientist's says whether two results agree; whoever has a sandbox asks it.
   *
   * @param comparator id of its workload version
   */
  record ByModule(Hash comparator) implements Comparison {}
}
