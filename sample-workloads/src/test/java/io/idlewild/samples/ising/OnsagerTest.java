package io.idlewild.samples.ising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OnsagerTest {
  @Test
  void criticalTemperatureIsOnsagers() {
    assertThat(Onsager.CRITICAL_TEMPERATURE).isCloseTo(2.269185314213022, within(1e-15));
  }

  @Test
  void magnetisationAtTwoIsTheTabulatedValue() {
    assertThat(Onsager.magnetisation(2)).isCloseTo(0.911319377877496, within(1e-12));
  }

  @Test
  void magnetisationIsOneInTheColdAndNoneInTheHeat() {
    assertThat(Onsager.magnetisation(0.01)).isEqualTo(1);
    assertThat(Onsager.magnetisation(Onsager.CRITICAL_TEMPERATURE)).isZero();
    assertThat(Onsager.magnetisation(5)).isZero();
  }

  @Test
  void magnetisationNeverRisesWithTemperature() {
    for (double t = 0.1; t < 3; t += 0.001) {
      assertThat(Onsager.magnetisation(t + 0.001)).isLessThanOrEqualTo(Onsager.magnetisation(t));
    }
  }

  @Test
  void temperatureMustBePositive() {
    assertThatThrownBy(() -> Onsager.magnetisation(0)).hasMessageContaining("above 0, was 0.0");
  }
}
