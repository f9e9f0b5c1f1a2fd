package io.idlewild.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.page.Scenario;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTextTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static String text(Scenario scenario) {
    return StatusText.of(scenario.at(NOW));
  }

  @Test
  void suspensionIsToldWithItsNumbersAndHowLongItLasts() {
    assertThat(text(Scenario.SUSPENDED).lines())
        .contains(
            "State        suspended: Other programs use 1.54 cores, the limit is 0.80; computing"
                + " resumes 30 s after they fall below 0.40. 24 s left.");
  }

  @Test
  void taskIsToldWithForWhomAndHowFar() {
    assertThat(text(Scenario.COMPUTING).lines())
        .contains(
            "Task         Relatives of human globins (protein-search 14), computing 62 %, 1 min 34"
                + " s, signed by 5b1e0c7a9d3f42e6",
            "Task         Relatives of human globins, reported 100 %, 3 min 4 s");
  }

  @Test
  void ownerWhoIsAwayIsExpectedBack() {
    assertThat(text(Scenario.COMPUTING).lines())
        .contains("Owner        away, likely back in 3 h 10 min");
    assertThat(text(Scenario.SUSPENDED)).doesNotContain("Owner  ");
  }

  @Test
  void taskThatDoesNotTellHowFarItIsHasNoShare() {
    assertThat(text(Scenario.COMPUTING))
        .contains("ising at the critical temperature (protein-search 14), computing, 1 min 1 s");
  }

  @Test
  void lostConnectionIsToldWithItsReasonAndWhatWaits() {
    assertThat(text(Scenario.OFFLINE).lines())
        .contains(
            "Coordinator  http://grid.example.org:8080, project Protein Grid (not connected:"
                + " nothing answers at grid.example.org:9443)",
            "Results      1284 accepted, 3 failed, 1 too late, 0 refused, 7 to be sent");
  }

  @Test
  void brokenPreferencesAreNamedByFileAndLine() {
    assertThat(text(Scenario.BROKEN))
        .contains("worker.properties, line 3: ")
        .contains("cores.idle")
        .contains("The last good ones are in force.");
  }

  @Test
  void workerThatHasJustBegunIsToldWithoutGaps() {
    assertThat(text(Scenario.EMPTY)).doesNotContain("null", "Task ", "Credit ", "Chunks ");
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void everyStateNamesSandboxDiskAndWorker(Scenario scenario) {
    assertThat(text(scenario))
        .contains("Worker  ", "Sandbox      engine Endive, wall process.", "Disk  ")
        .doesNotContain("null");
  }

  @Test
  void stoppedWorkerSaysSo() {
    String text = StatusText.of(Scenario.COMPUTING.at(NOW).stopped());

    assertThat(text).contains("State        stopped").doesNotContain("Task ", "Machine ");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "1536, 1.5 KiB", "104857600, 100 MiB"})
  void bytesHaveTheUnitThatFits(long bytes, String words) {
    assertThat(Figures.bytes(bytes)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "59, 59 s",
    "60, 1 min 0 s",
    "3599, 59 min 59 s",
    "3600, 1 h 0 min",
    "86399, 23 h 59 min",
    "90000, 1 d 1 h"
  })
  void durationsHaveTwoUnits(long seconds, String words) {
    assertThat(Figures.duration(seconds)).isEqualTo(words);
  }

  @Test
  void namesCannotSteerTheTerminal() {
    assertThat(Figures.plain("a\u001b[2Jb\nc\u202ed\u009be")).isEqualTo("a?[2Jb?c?d?e");
  }
}
