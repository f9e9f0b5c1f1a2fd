package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StderrTailTest {

  @Test
  void onlyTheLastBytesAreKept() {
    StderrTail tail = new StderrTail(8);

    tail.add("0123456789".getBytes(StandardCharsets.UTF_8));
    tail.add("ab".getBytes(StandardCharsets.UTF_8));

    assertThat(tail.text()).isEqualTo("456789ab");
  }

  @Test
  void aCharacterThatWasCutInTwoIsLeftOut() {
    StderrTail tail = new StderrTail(4);

    tail.add("xxüabc".getBytes(StandardCharsets.UTF_8));

    assertThat(tail.text()).isEqualTo("abc");
  }

  @Test
  void whatIsShortIsKeptWhole() {
    StderrTail tail = new StderrTail(4);

    tail.add("ü".getBytes(StandardCharsets.UTF_8));

    assertThat(tail.text()).isEqualTo("ü");
  }
}
