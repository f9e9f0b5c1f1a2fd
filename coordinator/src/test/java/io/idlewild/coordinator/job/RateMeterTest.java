package io.idlewild.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateMeterTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void steadyEventsGiveTheirRate() {
    RateMeter meter = new RateMeter(0);
    for (int second = 0; second < 100; second++) {
      meter.count(7, second * SECOND);
    }

    assertThat(meter.perSecond(99 * SECOND)).isEqualTo(7.0);
  }

  @Test
  void firstSecondsAreNotDividedByTheWholeWindow() {
    RateMeter meter = new RateMeter(0);
    meter.count(20, SECOND);

    assertThat(meter.perSecond(2 * SECOND)).isEqualTo(10.0);
  }

  @Test
  void silenceBringsTheRateToZero() {
    RateMeter meter = new RateMeter(0);
    meter.count(1_000, 0);

    assertThat(meter.perSecond(29 * SECOND)).isPositive();
    assertThat(meter.perSecond(31 * SECOND)).isZero();
    assertThat(meter.perSecond(3_000_000 * SECOND)).isZero();
  }

  @Test
  void binsTellWhatHappenedInEachOfThem() {
    RateMeter meter = new RateMeter(0);
    meter.count(3, SECOND);
    assertThat(meter.bins(2 * SECOND)).containsExactly(3);

    meter.count(4, 7 * SECOND);

    assertThat(meter.bins(12 * SECOND)).containsExactly(3, 4);
    assertThat(meter.bins(3_600 * SECOND)).hasSize(59).containsOnly(0);
  }
}
