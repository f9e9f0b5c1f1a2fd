package io.idlewild.core.trust.compare;

import io.idlewild.core.trust.compare.NumberLayout.UnreadableNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A result that was read once, to be compared with many. */
sealed interface Readable {
  Result result();

  /** 0 for equal, up to 1 for close enough, above for different. It is symmetric. */
  double distance(Readable other);

  Optional<String> flaw();

  record Bits(Result result) implements Readable {
    @Override
    public double distance(Readable other) {
      return result.hasSameBits(other.result()) ? 0 : Double.POSITIVE_INFINITY;
    }

    @Override
    public Optional<String> flaw() {
      return Optional.empty();
    }
  }

  /** An output that cannot be read agrees with nothing, not even with its like. */
  record Broken(Result result, String reason) implements Readable {
    @Override
    public double distance(Readable other) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public Optional<String> flaw() {
      return Optional.of(reason);
    }
  }

  record Numbers(Result result, List<double[]> files, Tolerance tolerance) implements Readable {
    static Readable of(Result result, Comparison.Numeric numeric) {
      List<double[]> files = new ArrayList<>();
      for (Result.File file : result.files()) {
        try {
          files.add(numeric.layout().read(file.bytes()));
        } catch (UnreadableNumbers e) {
          return new Broken(result, "output %s: %s".formatted(file.name(), e.getMessage()));
        }
      }
      return new Numbers(result, files, numeric.layout().tolerance(numeric.tolerance()));
    }

    @Override
    public double distance(Readable other) {
      if (!(other instanceof Numbers numbers) || !result.hasSameNames(numbers.result)) {
        return Double.POSITIVE_INFINITY;
      }
      double most = 0;
      for (int i = 0; i < files.size(); i++) {
        most = Math.max(most, distance(files.get(i), numbers.files.get(i)));
      }
      return most;
    }

    private double distance(double[] mine, double[] theirs) {
      if (mine.length != theirs.length) {
        return Double.POSITIVE_INFINITY;
      }
      double most = 0;
      for (int i = 0; i < mine.length && most <= 1; i++) {
        most = Math.max(most, tolerance.distance(mine[i], theirs[i]));
      }
      return most;
    }

    @Override
    public Optional<String> flaw() {
      return Optional.empty();
    }
  }
}
