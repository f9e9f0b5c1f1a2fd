package io.idlewild.coordinator.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.TestDatabase;
import io.idlewild.coordinator.check.CleanGrid;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Measured costs on a real database; the clean grid has a workload version "w". */
final class CalibrationsIT {
  private static TestDatabase database;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.start();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void layGrid() throws Exception {
    database.execute(CleanGrid.sql("1-" + "0".repeat(64)));
  }

  @Test
  void claimHoldsUntilEnoughWasMeasured() throws Exception {
    Calibrations calibrations = calibrations();
    assertThat(calibrations.price("w", 1.5)).isEqualTo(1_500_000);

    measure(calibrations, 4, 2);
    assertThat(calibrations.price("w", 1.5)).as("four are too few").isEqualTo(1_500_000);

    measure(calibrations, 1, 2);
    assertThat(calibrations.price("w", 1.5)).isEqualTo(1_000_000);
  }

  @Test
  void programThatStartsAgainDoesNotForget() throws Exception {
    measure(calibrations(), 60, 2);

    Calibrations next = calibrations();
    measure(next, 5, 100);

    assertThat(next.price("w", 1.5)).isEqualTo(1_000_000);
  }

  @Test
  void measurementsOfAnUnknownWorkloadAreOfNoUse() throws Exception {
    Calibrations calibrations = calibrations();
    for (int i = 0; i < 9; i++) {
      calibrations.measured("nobody's", Duration.ofSeconds(2), 1);
    }

    assertThat(calibrations.of("nobody's")).isEmpty();
  }

  private static void measure(Calibrations calibrations, int times, long seconds) {
    for (int i = 0; i < times; i++) {
      calibrations.measured("w", Duration.ofSeconds(seconds), 0.5);
    }
  }

  private static Calibrations calibrations() throws Exception {
    return new Calibrations(database.jdbc(), () -> Instant.parse("2026-01-01T00:00:00Z"));
  }
}
