package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckpointRhythmTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void theFirstIsDueAnIntervalAfterTheTaskBegan() {
    CheckpointRhythm rhythm = new CheckpointRhythm(MINUTE, 0.05, Duration.ofSeconds(90));

    assertThat(rhythm.untilDue(Duration.ofSeconds(100))).isEqualTo(Duration.ofSeconds(50));
    assertThat(rhythm.untilDue(Duration.ofSeconds(150))).isZero();
  }

  @Test
  void cheapOnesComeAtTheInterval() {
    CheckpointRhythm rhythm = new CheckpointRhythm(MINUTE, 0.05, Duration.ZERO);

    rhythm.taken(MINUTE, Duration.ofSeconds(1));

    assertThat(rhythm.untilDue(MINUTE)).isEqualTo(MINUTE);
  }

  @Test
  void dearOnesComeSoSeldomThatTheyTakeNoMoreThanTheirShare() {
    CheckpointRhythm rhythm = new CheckpointRhythm(MINUTE, 0.05, Duration.ZERO);

    rhythm.taken(MINUTE, Duration.ofSeconds(9));

    assertThat(rhythm.untilDue(MINUTE)).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void aTaskThatStandsStillIsNeverDue() {
    CheckpointRhythm rhythm = new CheckpointRhythm(MINUTE, 0.05, Duration.ZERO);

    Duration computed = Duration.ofSeconds(59);

    assertThat(rhythm.untilDue(computed)).isPositive();
  }
}
