package io.idlewild.core.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SharingTest {

  @ParameterizedTest
  @CsvSource({
    "NONE, SWARM, true, false",
    "NONE, SWARM, false, false",
    "NONE, NONE, true, false",
    "LAN, SWARM, true, true",
    "LAN, SWARM, false, false",
    "LAN, LAN, true, true",
    "LAN, NONE, true, false",
    "SWARM, SWARM, true, true",
    "SWARM, SWARM, false, true",
    "SWARM, LAN, true, true",
    "SWARM, LAN, false, false",
    "SWARM, NONE, true, false",
  })
  void aPeerGetsWhatTheScientistAndTheVolunteerBothAllow(
      Sharing content, Sharing volunteer, boolean onLan, boolean served) {
    assertThat(content.mayServe(volunteer, onLan, true)).isEqualTo(served);
  }

  @ParameterizedTest
  @EnumSource(Sharing.class)
  void whoIsNotEnrolledGetsNothing(Sharing content) {
    assertThat(content.mayServe(Sharing.SWARM, true, false)).isFalse();
    assertThat(content.mayServe(Sharing.SWARM, false, false)).isFalse();
  }

  @Test
  void theNarrowerOfTwoWordsHolds() {
    for (Sharing a : Sharing.values()) {
      for (Sharing b : Sharing.values()) {
        assertThat(a.and(b)).isEqualTo(a.ordinal() < b.ordinal() ? a : b).isEqualTo(b.and(a));
      }
    }
  }

  @Test
  void holdersOfWhatMustNotWanderAreNotListed() {
    assertThat(Sharing.NONE.mayBeListed()).isFalse();
    assertThat(Sharing.LAN.mayBeListed()).isTrue();
    assertThat(Sharing.SWARM.mayBeListed()).isTrue();
  }
}
