package io.idlewild.coordinator.referee;

import io.idlewild.core.content.Hash;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.trust.compare.Agreement;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.trust.compare.Result;
import io.idlewild.core.work.ResultDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares results by their numbers or by a module. */
final class ResultComparison {
  private final CaseFiles files;
  private final Judges judges;
  private final long maxNumericBytes;

  ResultComparison(CaseFiles files, Judges judges, long maxNumericBytes) {
    this.files = files;
    this.judges = judges;
    this.maxNumericBytes = maxNumericBytes;
  }

  Compared compare(Case unit, List<Evidence> results) throws NotNow {
    if (results.size() > Agreement.MOST) {
      return new Compared.Failed(
          "%d results are too many, at most %d are compared at once"
              .formatted(results.size(), Agreement.MOST));
    }
    return switch (unit.job().comparison()) {
      case Comparison.Bitwise bitwise -> byDigest(results);
      case Comparison.Numeric numeric -> byNumbers(numeric, results);
      case Comparison.ByModule(Hash comparator) -> byModule(comparator.toString(), unit, results);
    };
  }

  private static Compared byDigest(List<Evidence> results) {
    return new Compared.Answered(
        Agreement.of(digests(results), flawless(results), (i, j) -> Double.POSITIVE_INFINITY));
  }

  private Compared byNumbers(Comparison.Numeric numeric, List<Evidence> results) throws NotNow {
    List<Result> read = new ArrayList<>();
    List<Optional<String>> tooLarge = new ArrayList<>();
    for (Evidence result : results) {
      Optional<String> flaw = tooLarge(result);
      tooLarge.add(flaw);
      read.add(flaw.isPresent() ? new Result(List.of()) : read(result));
    }
    return new Compared.Answered(numeric.agreement(read, tooLarge));
  }

  private Optional<String> tooLarge(Evidence result) {
    long bytes = result.outputs().stream().mapToLong(output -> output.content().length()).sum();
    return bytes <= maxNumericBytes
        ? Optional.empty()
        : Optional.of(
            "the result has %d bytes, at most %d are compared by their numbers: bring a comparator"
                .formatted(bytes, maxNumericBytes));
  }

  private Result read(Evidence result) throws NotNow {
    List<Result.File> read = new ArrayList<>();
    for (ResultFile file : result.files()) {
      read.add(new Result.File(file.file().name(), files.bytes(file)));
    }
    return new Result(read);
  }

  /** Each pair of different results once, and always the same one first. */
  private Compared byModule(String comparator, Case unit, List<Evidence> results) throws NotNow {
    List<Hash> digests = digests(results);
    Map<Pair, Boolean> agree = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      for (int j = 0; j < i; j++) {
        Pair pair = Pair.of(digests.get(i), digests.get(j));
        if (pair.first().equals(pair.second()) || agree.containsKey(pair)) {
          continue;
        }
        boolean inOrder = pair.first().equals(digests.get(i));
        Evidence a = results.get(inOrder ? i : j);
        Evidence b = results.get(inOrder ? j : i);
        switch (judges.ask("comparator", comparator, unit, () -> both(a, b))) {
          case Judges.Sentence.Yes yes -> agree.put(pair, true);
          case Judges.Sentence.No no -> agree.put(pair, false);
          case Judges.Sentence.None(String why) -> {
            return new Compared.Failed(why);
          }
        }
      }
    }
    return new Compared.Answered(
        Agreement.of(
            digests,
            flawless(results),
            (i, j) ->
                agree.getOrDefault(Pair.of(digests.get(i), digests.get(j)), false)
                    ? 1
                    : Double.POSITIVE_INFINITY));
  }

  private List<RunInput> both(Evidence a, Evidence b) throws NotNow {
    List<RunInput> inputs = new ArrayList<>(files.below("a", a));
    inputs.addAll(files.below("b", b));
    return inputs;
  }

  /** Two digests, the smaller one first. */
  private record Pair(Hash first, Hash second) {
    static Pair of(Hash one, Hash other) {
      return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
    }
  }

  private static List<Hash> digests(List<Evidence> results) {
    return results.stream().map(Evidence::digest).map(ResultDigest::hash).toList();
  }

  private static List<Optional<String>> flawless(List<Evidence> results) {
    return results.stream().map(result -> Optional.<String>empty()).toList();
  }
}
