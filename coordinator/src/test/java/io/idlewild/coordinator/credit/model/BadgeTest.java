package io.idlewild.coordinator.credit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BadgeTest {

  @Test
  void levelIsReachedWithExactlyWhatItWants() {
    assertThat(Badge.of(Badge.Kind.WORK_UNITS, 99)).returns(1, Badge::level);
    assertThat(Badge.of(Badge.Kind.WORK_UNITS, 100))
        .returns(2, Badge::level)
        .returns(1_000L, Badge::next);
  }

  @Test
  void nothingIsLevelNoneAndSaysWhatTheFirstWants() {
    assertThat(Badge.of(Badge.Kind.CREDIT, 0)).returns(0, Badge::level).returns(60L, Badge::next);
  }

  @Test
  void beyondTheLastLevelThereIsNoNext() {
    assertThat(Badge.of(Badge.Kind.HOSTS, 1_000_000))
        .returns(6, Badge::level)
        .returns(0L, Badge::next);
  }
}
