package io.idlewild.tools.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {
  @Test
  void honestHostsAgreeOnEverySeedAndSeedsDiffer() {
    for (long seed = -1_000; seed < 1_000; seed++) {
      assertThat(Answer.honest().to(seed)).isEqualTo(Answer.honest().to(seed));
      assertThat(Answer.honest().to(seed)).isNotEqualTo(Answer.honest().to(seed + 1));
    }
  }

  @Test
  void liesAreWrongForEverySeedAndLiarsOfOneMarkAgree() {
    for (long seed = -1_000; seed < 1_000; seed++) {
      assertThat(Answer.lie(3).to(seed)).isNotEqualTo(Answer.honest().to(seed));
      assertThat(Answer.lie(3).to(seed)).isEqualTo(Answer.lie(3).to(seed));
      assertThat(Answer.lie(3).to(seed)).isNotEqualTo(Answer.lie(4).to(seed));
    }
  }
}
