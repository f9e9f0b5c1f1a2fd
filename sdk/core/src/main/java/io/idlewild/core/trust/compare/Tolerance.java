package io.idlewild.core.trust.compare;

/** How close two numbers must be. NaN agrees with NaN only, an infinity with itself only. */
public sealed interface Tolerance {

  /**
   * By the difference.
   *
   * @param most the greatest difference
   */
  record Absolute(double most) implements Tolerance {
    public Absolute {
      requireLimit(most);
    }
  }

  /**
   * By the difference as a share of the greater magnitude.
   *
   * @param most the greatest share
   * @param nearZero numbers whose difference is at most this agree anyway
   */
  record Relative(double most, double nearZero) implements Tolerance {
    public Relative {
      requireLimit(most);
      requireLimit(nearZero);
    }
  }

  /**
   * By the floating-point numbers between them: those of 32 bits in a layout of such numbers, else
   * those of 64 bits.
   *
   * @param most steps from one to the other
   */
  record Ulps(long most) implements Tolerance {
    public Ulps {
      if (most < 0) {
        throw new IllegalArgumentException("negative number of steps: " + most);
      }
    }
  }

  /** Whether {@code a} and {@code b} are close enough; the same for {@code b} and {@code a}. */
  default boolean agree(double a, double b) {
    return distance(a, b) <= 1;
  }

  /** The distance in units of the tolerance: 0 for equal, up to 1 for close enough. */
  default double distance(double a, double b) {
    if (a == b || (Double.isNaN(a) && Double.isNaN(b))) {
      return 0;
    }
    if (!Double.isFinite(a) || !Double.isFinite(b)) {
      return Double.POSITIVE_INFINITY;
    }
    return switch (this) {
      case Absolute absolute -> share(Math.abs(a - b), absolute.most());
      case Relative relative -> {
        double apart = Math.abs(a - b);
        double allowed = relative.most() * Math.max(Math.abs(a), Math.abs(b));
        yield share(apart, Math.max(allowed, relative.nearZero()));
      }
      case Ulps ulps -> share(steps(a, b), ulps.most());
    };
  }

  private static double share(double apart, double allowed) {
    if (apart <= allowed) {
      return allowed == 0 ? 0 : apart / allowed;
    }
    return Math.max(Math.nextUp(1.0), apart / allowed);
  }

  // Numbers in their order as integers: the bits of negative ones count downwards.
  private static double steps(double a, double b) {
    long high = Math.max(ordered(a), ordered(b));
    long low = Math.min(ordered(a), ordered(b));
    long steps = high - low;
    return steps < 0 ? Double.POSITIVE_INFINITY : steps;
  }

  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits < 0 ? Long.MIN_VALUE - bits : bits;
  }

  private static void requireLimit(double limit) {
    if (!(limit >= 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException("not a finite tolerance from 0 on: " + limit);
    }
  }
}
