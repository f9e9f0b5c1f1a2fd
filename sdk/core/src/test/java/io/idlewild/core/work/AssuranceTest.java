package io.idlewild.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssuranceTest {
  @ParameterizedTest
  @ValueSource(strings = {"CERTIFIED", "ESCROWED", "STRICT", "QUORUM(1)", "QUORUM(8)"})
  void nameIsReadBack(String name) {
    assertThat(Assurance.parse(name)).hasToString(name);
    assertThat(Assurance.parse(name.toLowerCase(java.util.Locale.ROOT))).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "QUORUM", "QUORUM()", "QUORUM(-1)", "none", "QUORUM(2) "})
  void unknownNameIsRefusedWithTheChoices(String name) {
    assertThatThrownBy(() -> Assurance.parse(name)).hasMessageContaining("QUORUM(n)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUORUM(0)", "QUORUM(9)"})
  void quorumHasBounds(String name) {
    assertThatThrownBy(() -> Assurance.parse(name)).hasMessageContaining("between 1 and 8");
  }
}
