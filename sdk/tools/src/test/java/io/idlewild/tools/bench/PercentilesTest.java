package io.idlewild.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  private final Percentiles durations = new Percentiles();

  @Test
  void percentileIsTheSmallestDurationThatTheShareDoesNotExceed() {
    LongStream.rangeClosed(1, 5_000).map(i -> 5_001 - i).forEach(i -> durations.add(i * 1_000_000));

    assertThat(durations.count()).isEqualTo(5_000);
    assertThat(durations.millis(0.5)).isEqualTo(2_500);
    assertThat(durations.millis(0.99)).isEqualTo(4_950);
    assertThat(durations.millis(1)).isEqualTo(5_000);
  }

  @Test
  void oneDurationIsEveryPercentile() {
    durations.add(7_500_000);

    assertThat(durations.millis(0.01)).isEqualTo(7.5);
    assertThat(durations.millis(0.99)).isEqualTo(7.5);
  }

  @Test
  void noDurationHasNoPercentile() {
    durations.add(1);
    durations.clear();

    assertThat(durations.millis(0.5)).isNaN();
  }
}
