package io.idlewild.coordinator.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.enrolment.Challenges.Challenge;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ChallengesTest {
  private static final Duration TERM = Duration.ofMinutes(5);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Challenges challenges = challenges();

  @Test
  void challengeIsGoodOnce() {
    Challenge challenge = challenges.issue();

    assertThat(challenges.redeem(challenge.bytes())).isTrue();
    assertThat(challenges.redeem(challenge.bytes())).isFalse();
  }

  @Test
  void challengeEndsAfterItsTerm() {
    Challenge challenge = challenges.issue();

    now = now.plus(TERM);

    assertThat(challenges.redeem(challenge.bytes())).isFalse();
  }

  @Test
  void laterEndCannotBeForged() {
    byte[] challenge = challenges.issue().bytes();

    challenge[20]++;

    assertThat(challenges.redeem(challenge)).isFalse();
  }

  @Test
  void challengeOfAnotherCoordinatorIsNotOurs() {
    Challenge foreign = challenges().issue();

    assertThat(challenges.redeem(foreign.bytes())).isFalse();
  }

  @Test
  void fewBytesAreNoChallenge() {
    assertThat(challenges.redeem(new byte[3])).isFalse();
  }

  private Challenges challenges() {
    InstantSource clock = () -> now;
    return new Challenges(new SecureRandom(), clock, TERM);
  }
}
