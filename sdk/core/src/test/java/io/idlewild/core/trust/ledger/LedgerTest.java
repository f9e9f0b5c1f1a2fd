package io.idlewild.core.trust.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LedgerTest {

  @Test
  void withoutMismatchTheBoundIsTheRuleOfThree() {
    assertThat(new Ledger(30_000, 0).upperBound()).isCloseTo(3.0 / 30_000, within(1e-6));
  }

  @Test
  void withoutAuditsNothingIsKnown() {
    assertThat(Ledger.EMPTY.upperBound()).isEqualTo(1);
  }

  @Test
  void theBoundIsTheOneOfClopperAndPearson() {
    // Quantiles of the beta distribution, as in printed tables.
    assertThat(UpperBound.of(10, 0, 0.95)).isCloseTo(0.2589, within(5e-5));
    assertThat(UpperBound.of(10, 1, 0.95)).isCloseTo(0.3942, within(5e-5));
    assertThat(UpperBound.of(10, 5, 0.95)).isCloseTo(0.7776, within(5e-5));
    assertThat(UpperBound.of(10, 10, 0.95)).isEqualTo(1);
  }

  @Test
  void atTheBoundSoFewHitsHaveTheChanceThatWasAllowed() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      int sample = 1 + random.nextInt(2_000);
      int hits = random.nextInt(Math.min(sample, 60));

      double bound = UpperBound.of(sample, hits, 0.95);

      assertThat(summedBinomial(hits, sample, bound))
          .as("%d of %d", hits, sample)
          .isCloseTo(0.05, within(1e-7));
    }
  }

  @Test
  void theTruthIsBelowTheBoundInAtLeast95OfAHundredJobs() {
    SplittableRandom random = new SplittableRandom(6);
    int covered = 0;
    for (int job = 0; job < 2_000; job++) {
      Ledger ledger = Ledger.EMPTY;
      for (int i = 0; i < 1_000; i++) {
        ledger = ledger.with(random.nextDouble() < 0.004);
      }
      covered += ledger.upperBound() >= 0.004 ? 1 : 0;
    }

    assertThat(covered).isGreaterThanOrEqualTo(1_900 - 20);
  }

  @Test
  void hugeSamplesDoNotOverflow() {
    assertThat(UpperBound.of(2_000_000_000L, 200_000, 0.95)).isCloseTo(1.0037e-4, within(1e-7));
  }

  @Test
  void theSentenceNamesTheBoundInAMillion() {
    assertThat(new Ledger(30_000, 0).sentence(new Ledger(31_000, 2)))
        .isEqualTo(
            "at most 100 wrong in a million, 95 % (31000 audited, 2 wrong; fair sample: 30000, 0"
                + " wrong)");
  }

  @Test
  void theSentenceNamesNoBoundWithoutASample() {
    assertThat(Ledger.EMPTY.sentence(new Ledger(24, 1)))
        .isEqualTo("no bound yet (24 audited, 1 wrong, none of a fair sample)");
  }

  @Test
  void ledgersAddUp() {
    assertThat(new Ledger(10, 1).plus(new Ledger(5, 2))).isEqualTo(new Ledger(15, 3));
  }

  @Test
  void moreMismatchesThanAuditsAreABug() {
    assertThatThrownBy(() -> new Ledger(1, 2)).hasMessageContaining("2 mismatches in 1 audits");
  }

  private static double summedBinomial(int hits, int sample, double p) {
    double term = Math.exp(sample * Math.log1p(-p));
    double sum = term;
    for (int k = 1; k <= hits; k++) {
      term *= (double) (sample - k + 1) / k * (p / (1 - p));
      sum += term;
    }
    return sum;
  }
}
