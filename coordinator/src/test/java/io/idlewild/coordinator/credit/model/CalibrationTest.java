package io.idlewild.coordinator.credit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void costIsTheMedianInSecondsOfTheReferenceMachine() {
    Calibration calibration = Calibration.of(seconds(3, 1, 2, 5, 4), 2).orElseThrow();

    assertThat(calibration.cpuSeconds()).isEqualTo(3);
    assertThat(calibration.costSeconds()).isEqualTo(6);
    assertThat(calibration.samples()).isEqualTo(5);
  }

  @Test
  void medianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
    assertThat(Calibration.of(seconds(1, 2, 3, 4, 5, 100), 1).orElseThrow().cpuSeconds())
        .isEqualTo(3.5);
  }

  @Test
  void oneWildMeasurementChangesNothing() {
    double quiet = Calibration.of(seconds(2, 2, 2, 2, 2), 1).orElseThrow().costSeconds();
    double disturbed = Calibration.of(seconds(2, 2, 2, 2, 9_000), 1).orElseThrow().costSeconds();

    assertThat(disturbed).isEqualTo(quiet);
  }

  @Test
  void fewMeasurementsSayNothing() {
    assertThat(Calibration.of(seconds(1, 1, 1, 1), 1)).isEmpty();
  }

  @Test
  void workUnitsThatTookNoTimeSayNothing() {
    assertThat(Calibration.of(Collections.nCopies(9, Duration.ZERO), 1)).isEmpty();
  }

  @Test
  void slowMachinesSecondIsWorthLess() {
    double factor = Calibration.referenceFactor(Duration.ofSeconds(1), seconds(4, 2, 3));

    assertThat(factor).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void kernelThatTookNoTimeIsAFault() {
    assertThatThrownBy(() -> Calibration.referenceFactor(Duration.ofSeconds(1), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Duration> seconds(long... seconds) {
    return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
  }
}
