package io.idlewild.coordinator.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void stillnessGrowsUntilSomethingMoves() {
    Progress progress = new Progress(0);
    progress.see(10 * SECOND, 5, 0);
    progress.see(70 * SECOND, 5, 0);
    assertThat(progress.still(70 * SECOND)).isEqualTo(Duration.ofSeconds(60));

    progress.see(80 * SECOND, 6, 0);

    assertThat(progress.still(81 * SECOND)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void failuresAreForgottenAfterTenMinutes() {
    Progress progress = new Progress(0);
    progress.see(SECOND, 0, 3);
    progress.see(300 * SECOND, 0, 4);
    assertThat(progress.failedLately()).isEqualTo(4);

    progress.see(605 * SECOND, 0, 4);

    assertThat(progress.failedLately()).isEqualTo(1);
  }
}
