package io.idlewild.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final History history = new History();

  @Test
  void momentsCloseTogetherAreOne() {
    for (int second = 0; second < 30; second++) {
      history.see(NOW.plusSeconds(second), 0.5, 2, 1);
    }

    assertThat(history.moments()).hasSize(3);
  }

  @Test
  void halfAnHourIsKeptAndNoMore() {
    for (int step = 0; step < 500; step++) {
      history.see(NOW.plusSeconds(step * 10L), step, 2, 1);
    }

    assertThat(history.moments()).hasSize(180);
    assertThat(history.moments().getLast().foreignCores()).isEqualTo(499);
  }

  @Test
  void clockThatIsSetBackDoesNotStopIt() {
    history.see(NOW, 0.5, 2, 1);

    history.see(NOW.minusSeconds(86_400), 0.7, 2, 1);

    assertThat(history.moments()).hasSize(2);
  }
}
