package io.idlewild.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkAheadTest {
  private final WorkAhead ahead = new WorkAhead();

  @Test
  void whoWantsNothingAheadGetsNothing() {
    ahead.took(Duration.ofSeconds(1));

    assertThat(ahead.tasks(4)).isZero();
  }

  @Test
  void aWorkerThatKnowsNoTimesAsksForOneTask() {
    ahead.want(Duration.ofHours(2));

    assertThat(ahead.tasks(4)).isEqualTo(1);
  }

  @Test
  void theHoursAreFilledOnAllCores() {
    ahead.want(Duration.ofHours(2));
    ahead.took(Duration.ofMinutes(10));

    assertThat(ahead.tasks(4)).isEqualTo(4 * 12);
  }

  @Test
  void longerTasksMeanFewerOfThem() {
    ahead.want(Duration.ofHours(2));
    ahead.took(Duration.ofMinutes(10));
    for (int i = 0; i < 100; i++) {
      ahead.took(Duration.ofMinutes(30));
    }

    assertThat(ahead.tasks(1)).isBetween(4, 5);
  }

  @Test
  void whatIsWantedHasABound() {
    ahead.want(Duration.ofHours(48));
    ahead.took(Duration.ofMillis(5));

    assertThat(ahead.tasks(64)).isEqualTo(WorkAhead.MOST);
  }

  @Test
  void aSuspendedWorkerFetchesNothingAhead() {
    ahead.want(Duration.ofHours(2));

    assertThat(ahead.tasks(0)).isZero();
  }
}
