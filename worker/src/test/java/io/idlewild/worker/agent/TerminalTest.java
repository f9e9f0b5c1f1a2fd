package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  @Test
  void sizeIsRowsAndThenColumns() {
    assertThat(Terminal.parse("24 80\n")).contains(new Terminal.Size(80, 24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0", "80", "24x80", "999999 1", "-1 80"})
  void anythingElseIsNoSize(String text) {
    assertThat(Terminal.parse(text)).isEmpty();
  }
}
