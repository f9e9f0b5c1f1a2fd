package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
  private static final Instant ISSUED = Instant.parse("2026-11-20T08:00:00Z");
  private final ClockCheck check = new ClockCheck(ISSUED, ISSUED.plus(Duration.ofDays(7)));

  @Test
  void aWorkerThatWasOffForAYearHasAGoodClock() {
    assertThat(check.problem(ISSUED.plusSeconds(5))).isEmpty();
    assertThat(check.problem(ISSUED.minus(Duration.ofHours(3)))).as("a little behind").isEmpty();
    assertThat(check.problem(ISSUED.plus(Duration.ofDays(365)))).isEmpty();
  }

  @Test
  void tenYearsBehindIsNamed() {
    assertThat(check.problem(Instant.parse("2016-11-23T12:00:30Z")))
        .hasValue(
            "The machine's clock shows 2016-11-23T12:00Z, which is before this worker joined"
                + " (2026-11-20)");
  }

  @Test
  void tenYearsAheadIsNamed() {
    assertThat(check.problem(Instant.parse("2036-11-23T12:00:30Z")))
        .hasValue(
            "The machine's clock shows 2036-11-23T12:00Z, years after this worker's certificate ended"
                + " (2026-11-27)");
  }
}
