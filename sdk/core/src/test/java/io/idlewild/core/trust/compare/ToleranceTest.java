package io.idlewild.core.trust.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToleranceTest {
  private static final List<Tolerance> ALL =
      List.of(
          new Tolerance.Absolute(1e-3), new Tolerance.Relative(1e-6, 1e-12), new Tolerance.Ulps(4));

  @Test
  void absoluteLooksAtTheDifference() {
    Tolerance tolerance = new Tolerance.Absolute(0.5);

    assertThat(tolerance.agree(1_000_000, 1_000_000.5)).isTrue();
    assertThat(tolerance.agree(0, 0.6)).isFalse();
  }

  @Test
  void relativeLooksAtTheGreaterMagnitudeAndSparesZero() {
    Tolerance tolerance = new Tolerance.Relative(0.01, 1e-9);

    assertThat(tolerance.agree(100, 99)).isTrue();
    assertThat(tolerance.agree(100, 98)).isFalse();
    assertThat(tolerance.agree(0, 1e-10)).isTrue();
    assertThat(tolerance.agree(0, 1e-8)).isFalse();
  }

  @Test
  void ulpsCountTheNumbersBetween() {
    Tolerance tolerance = new Tolerance.Ulps(2);

    assertThat(tolerance.agree(1, Math.nextUp(Math.nextUp(1.0)))).isTrue();
    assertThat(tolerance.agree(1, Math.nextUp(Math.nextUp(Math.nextUp(1.0))))).isFalse();
    assertThat(tolerance.agree(Double.MIN_VALUE, -Double.MIN_VALUE)).isTrue();
    assertThat(tolerance.agree(0.0, -0.0)).isTrue();
    assertThat(tolerance.agree(-Double.MAX_VALUE, Double.MAX_VALUE)).isFalse();
  }

  @Test
  void notANumberAgreesWithItsLikeOnlyAndSoDoesInfinity() {
    for (Tolerance tolerance : ALL) {
      assertThat(tolerance.agree(Double.NaN, Double.NaN)).isTrue();
      assertThat(tolerance.agree(Double.NaN, 0)).isFalse();
      assertThat(tolerance.agree(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)).isTrue();
      assertThat(tolerance.agree(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)).isFalse();
      assertThat(tolerance.agree(Double.MAX_VALUE, Double.POSITIVE_INFINITY)).isFalse();
    }
  }

  @Test
  void aZeroToleranceWantsTheSameNumber() {
    assertThat(new Tolerance.Absolute(0).agree(1, 1)).isTrue();
    assertThat(new Tolerance.Absolute(0).agree(1, Math.nextUp(1.0))).isFalse();
  }

  @Test
  void agreementIsSymmetricAndReflexiveOnRandomNumbers() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      double a = Double.longBitsToDouble(random.nextLong());
      double b = random.nextBoolean() ? a * (1 + 1e-6 * random.nextGaussian()) : random.nextInt(3);
      for (Tolerance tolerance : ALL) {
        assertThat(tolerance.agree(a, b))
            .as("seed %d: %s and %s, %s", seed, a, b, tolerance)
            .isEqualTo(tolerance.agree(b, a));
        assertThat(tolerance.agree(a, a)).as("seed %d: %s", seed, a).isTrue();
      }
    }
  }

  @Test
  void aToleranceThatIsNoLimitIsABug() {
    assertThatThrownBy(() -> new Tolerance.Absolute(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Tolerance.Relative(-1, 0)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Tolerance.Ulps(-1)).hasMessageContaining("-1");
  }
}
