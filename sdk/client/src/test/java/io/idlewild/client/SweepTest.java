package io.idlewild.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {

  @Test
  void rangeHoldsBothEnds() {
    assertThat(Sweep.values("8..11")).containsExactly("8", "9", "10", "11");
  }

  @Test
  void decimalStepsAreExact() {
    assertThat(Sweep.values("1.0..1.5:0.1"))
        .containsExactly("1.0", "1.1", "1.2", "1.3", "1.4", "1.5");
  }

  @Test
  void rangeMayGoDown() {
    assertThat(Sweep.values("3..1")).containsExactly("3", "2", "1");
  }

  @Test
  void listsHoldWordsAndRanges() {
    assertThat(Sweep.values("a, b,1..2")).containsExactly("a", "b", "1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1..2:0", "1..2:-1", "a,,b", "", "1..2000000", "0..1:0.0000001"})
  void slipsOfTheKeyboardAreRefused(String text) {
    assertThatThrownBy(() -> Sweep.values(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1.0..3.0:0.1");
  }
}
