package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.config.Capacity;
import io.idlewild.worker.config.Preferences;
import io.idlewild.worker.config.PreferencesText;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerPolicyTest {
  private static final int STEP = 300;

  private final Preferences two = PreferencesText.parse("", new Capacity(2, 16L << 30));
  private final Preferences sixteen = PreferencesText.parse("", new Capacity(16, 16L << 30));
  private long now;

  /** The same load, sample after sample. */
  private IdleDecision feed(
      OwnerPolicy policy, Preferences preferences, double cores, Duration time) {
    IdleDecision last = new IdleDecision.Idle(-1);
    for (long end = now + time.toMillis(); now < end; ) {
      now += STEP;
      last = policy.decide(Samples.foreign(now, STEP, cores), preferences, Circumstances.NONE);
    }
    return last;
  }

  private IdleDecision feed(OwnerPolicy policy, double cores, Duration time) {
    return feed(policy, two, cores, time);
  }

  private static OwnerPolicy policy(int cores) {
    return new OwnerPolicy(cores, ZoneOffset.UTC);
  }

  @Test
  void aCalmMachineGivesAllItsCoresAtOnce() {
    IdleDecision decision = feed(policy(2), 0.02, Duration.ofMillis(STEP));

    assertThat(decision).isEqualTo(new IdleDecision.Idle(2));
  }

  @Test
  void aHogSuspendsWithinASecond() {
    OwnerPolicy policy = policy(2);
    feed(policy, 0.02, Duration.ofSeconds(5));

    IdleDecision decision = feed(policy, 1.0, Duration.ofMillis(900));

    assertThat(decision).isInstanceOf(IdleDecision.Suspended.class);
  }

  @Test
  void aBlipDoesNotSuspend() {
    OwnerPolicy policy = policy(2);
    feed(policy, 0.02, Duration.ofSeconds(5));
    feed(policy, 1.9, Duration.ofMillis(300));

    IdleDecision decision = feed(policy, 0.02, Duration.ofMillis(300));

    assertThat(decision).isEqualTo(new IdleDecision.Idle(2));
  }

  @Test
  void computingResumesThirtySecondsAfterTheHogEnds() {
    OwnerPolicy policy = policy(2);
    feed(policy, 1.0, Duration.ofSeconds(5));
    long quietSince = now;

    IdleDecision decision = feed(policy, 0.0, Duration.ofMillis(STEP));
    while (decision instanceof IdleDecision.Suspended) {
      decision = feed(policy, 0.0, Duration.ofMillis(STEP));
    }

    assertThat(now - quietSince).isBetween(30_000L, 30_600L);
    assertThat(decision).isEqualTo(new IdleDecision.Idle(2));
  }

  @Test
  void aLoadBetweenBothThresholdsKeepsSuspended() {
    OwnerPolicy policy = policy(2);
    feed(policy, 1.0, Duration.ofSeconds(5));

    IdleDecision decision = feed(policy, 0.4, Duration.ofMinutes(5));

    assertThat(decision).isInstanceOf(IdleDecision.Suspended.class);
  }

  @Test
  void theSentenceNamesValueLimitAndReturn() {
    IdleDecision decision = feed(policy(2), 1.02, Duration.ofSeconds(2));

    assertThat(((IdleDecision.Suspended) decision).suspension().sentence())
        .isEqualTo(
            "Other programs use 1.02 cores, the limit is 0.50; computing resumes 30 s after they"
                + " fall below 0.25.");
  }

  @Test
  void aQuietMachineSaysWhenTheSuspensionEnds() {
    OwnerPolicy policy = policy(2);
    feed(policy, 1.0, Duration.ofSeconds(5));
    long quietSince = now;

    IdleDecision soon = feed(policy, 0.0, Duration.ofSeconds(2));
    IdleDecision later = feed(policy, 0.0, Duration.ofSeconds(20));

    Suspension suspension = ((IdleDecision.Suspended) later).suspension();
    assertThat(suspension.resumesAt())
        .hasValueSatisfying(end ->
            assertThat(Duration.between(Samples.BEGIN.plusMillis(quietSince), end))
                .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30)));
    assertThat(later).as("nothing new to write down").isEqualTo(soon);
  }

  @Test
  void aBigMachineGivesTheCoresThatOthersLeave() {
    OwnerPolicy policy = policy(16);
    feed(policy, sixteen, 0.0, Duration.ofSeconds(1));

    IdleDecision decision = feed(policy, sixteen, 2.1, Duration.ofSeconds(1));

    assertThat(decision).isEqualTo(new IdleDecision.Idle(14));
  }

  @Test
  void freedCoresAreUsedOnlyAfterTenSeconds() {
    OwnerPolicy policy = policy(16);
    feed(policy, sixteen, 2.1, Duration.ofSeconds(1));

    IdleDecision soon = feed(policy, sixteen, 0.0, Duration.ofSeconds(9));
    IdleDecision later = feed(policy, sixteen, 0.0, Duration.ofSeconds(2));

    assertThat(List.of(soon, later))
        .containsExactly(new IdleDecision.Idle(14), new IdleDecision.Idle(16));
  }

  @Test
  void alwaysMindsNoOtherProgram() {
    Preferences always = PreferencesText.parse("idle.policy = always", new Capacity(2, 16L << 30));

    IdleDecision decision = feed(policy(2), always, 2.0, Duration.ofSeconds(3));

    assertThat(decision).isEqualTo(new IdleDecision.Idle(2));
  }

  @Test
  void aRecordedHogSuspendsAndItsEndResumes() throws IOException {
    OwnerPolicy policy = policy(2);
    List<String> changes = new ArrayList<>();
    long hogAt = 0;
    long suspendedAt = 0;
    long endAt = 0;
    long resumedAt = 0;
    boolean suspended = false;
    for (Samples.Recorded recorded : Samples.recorded("hog.csv")) {
      long millis = recorded.sample().nanos() / 1_000_000;
      if (hogAt == 0 && recorded.phase().equals("hog")) {
        hogAt = millis - recorded.sample().span().toMillis();
      }
      if (endAt == 0 && recorded.phase().equals("after")) {
        endAt = millis - recorded.sample().span().toMillis();
      }
      boolean now =
          policy.decide(recorded.sample(), two, Circumstances.NONE)
              instanceof IdleDecision.Suspended;
      if (now != suspended) {
        changes.add(recorded.phase());
        suspendedAt = now ? millis : suspendedAt;
        resumedAt = now ? resumedAt : millis;
      }
      suspended = now;
    }

    assertThat(changes).containsExactly("hog", "after");
    assertThat(suspendedAt - hogAt).isLessThanOrEqualTo(1_000);
    assertThat(resumedAt - endAt).isBetween(25_000L, 35_000L);
  }
}
