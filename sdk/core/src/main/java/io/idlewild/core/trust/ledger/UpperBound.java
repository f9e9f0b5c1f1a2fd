package io.idlewild.core.trust.ledger;

/**
 * The exact one-sided upper bound of Clopper and Pearson for a share, seen in a sample: the
 * greatest share under which so few hits, or fewer, have at least the probability 1 - confidence.
 */
public final class UpperBound {
  private static final int BISECTIONS = 200;
  private static final int TERMS = 100_000;
  private static final double PRECISION = 1e-14;
  private static final double TINY = 1e-300;

  private static final double[] LANCZOS = {
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private UpperBound() {}

  /**
   * The bound.
   *
   * @param sample size of the sample; without a sample the bound is 1
   * @param hits in the sample
   * @param confidence between 0 and 1, both excluded
   * @throws IllegalArgumentException if the numbers make no sense
   */
  public static double of(long sample, long hits, double confidence) {
    if (hits < 0 || sample < hits || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "%d hits in a sample of %d, confidence %s".formatted(hits, sample, confidence));
    }
    if (hits == sample) {
      return 1;
    }
    if (hits == 0) {
      return -Math.expm1(Math.log1p(-confidence) / sample);
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS && high - low > PRECISION * high; i++) {
      double middle = (low + high) / 2;
      if (atMost(hits, sample, middle) > 1 - confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The probability of at most {@code hits} in {@code sample} draws, each a hit with {@code p}. */
  static double atMost(long hits, long sample, double p) {
    return 1 - incompleteBeta(hits + 1, sample - hits, p);
  }

  // Continued fraction, modified by Lentz; it converges fast below the mean, so mirror above it.
  private static double incompleteBeta(double a, double b, double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double sum = d;
    for (int m = 1; m < TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      sum *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      double step = d * c;
      sum *= step;
      if (Math.abs(step - 1) < PRECISION) {
        break;
      }
    }
    return sum;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double x) {
    double shifted = x - 1;
    double sum = 0.99999999999980993;
    for (int i = 0; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (shifted + i + 1);
    }
    double t = shifted + LANCZOS.length - 0.5;
    return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
