package io.idlewild.coordinator.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeysetTest {
  @Test
  void readsBackWhatItWrote() {
    Keyset end = new Keyset("a name\nwith two lines", "0c1f");

    assertThat(Keyset.parse(end.word())).contains(end);
  }

  @Test
  void isEmptyWhereNothingIsGiven() {
    assertThat(Keyset.parse(null)).isEmpty();
    assertThat(Keyset.parse("")).isEmpty();
  }

  @Test
  void refusesWhatNoPageEndedWith() {
    for (String word : new String[] {"%%%", "abcd", "AAAA"}) {
      assertThatThrownBy(() -> Keyset.parse(word))
          .isInstanceOf(ProblemException.class)
          .extracting(e -> ((ProblemException) e).problem().code())
          .isEqualTo("bad-cursor");
    }
  }
}
