package io.idlewild.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastTest {
  @Test
  void steadyJobIsForeseenExactly() {
    int[] bins = new int[20];
    Arrays.fill(bins, 50);

    assertThat(Forecast.of(bins, 5, 1_000)).contains(new Forecast(100, 100, 100));
  }

  @Test
  void nothingIsSaidOfAJobThatStandsStillOrHasNothingLeft() {
    assertThat(Forecast.of(new int[10], 5, 1_000)).isEmpty();
    assertThat(Forecast.of(new int[] {7, 8}, 5, 0)).isEmpty();
  }

  @Test
  void youngJobIsForeseenWithAWideRange() {
    Forecast forecast = Forecast.of(new int[] {10}, 5, 10_000).orElseThrow();

    assertThat(forecast.p50Seconds()).isEqualTo(5_000);
    assertThat(forecast.p90Seconds()).isGreaterThan(3 * forecast.p50Seconds());
    assertThat(forecast.p10Seconds()).isLessThan(forecast.p50Seconds() / 3);
  }

  @Test
  void rangeHoldsInAboutEightOfTenNoisyJobs() {
    long seed = 4711;
    Random random = new Random(seed);
    int inside = 0;
    int jobs = 2_000;
    for (int job = 0; job < jobs; job++) {
      int[] bins = new int[12];
      Arrays.setAll(bins, i -> noisy(random));
      int remaining = 600;
      Forecast forecast = Forecast.of(bins, 5, remaining).orElseThrow();
      int needed = 0;
      for (int left = remaining; left > 0; left -= noisy(random)) {
        needed += 5;
      }
      inside += needed >= forecast.p10Seconds() && needed <= forecast.p90Seconds() ? 1 : 0;
    }

    assertThat(inside / (double) jobs).as("seed " + seed).isBetween(0.7, 0.9);
  }

  private static int noisy(Random random) {
    return (int) Math.max(0, Math.round(20 + 8 * random.nextGaussian()));
  }
}
