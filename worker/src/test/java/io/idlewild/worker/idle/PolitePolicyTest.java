package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolitePolicyTest {
  private static final long MEMORY = 16L << 30;
  private static final int STEP = 300;

  private final PoliteSettings two = PoliteSettings.defaults(2, 2, MEMORY);
  private long now;

  /** The same load, sample after sample. */
  private IdleDecision feed(IdlePolicy policy, double cores, Duration time) {
    IdleDecision last = new IdleDecision.Idle(-1);
    for (long end = now + time.toMillis(); now < end; ) {
      now += STEP;
      last = policy.decide(Samples.foreign(now, STEP, cores));
    }
    return last;
  }

  @Test
  void aCalmMachineGivesAllItsCoresAtOnce() {
    IdlePolicy policy = new PolitePolicy(two);

    IdleDecision decision = policy.decide(Samples.foreign(300, 300, 0.02));

    assertThat(decision).isEqualTo(new IdleDecision.Idle(2));
  }

  @Test
  void aHogSuspendsWithinASecond() {
    IdlePolicy policy = new PolitePolicy(two);
    feed(policy, 0.02, Duration.ofSeconds(5));

    IdleDecision decision = feed(policy, 1.0, Duration.ofMillis(900));

    assertThat(decision).isInstanceOf(IdleDecision.Suspended.class);
  }

  @Test
  void aBlipDoesNotSuspend() {
    IdlePolicy policy = new PolitePolicy(two);
    feed(policy, 0.02, Duration.ofSeconds(5));
    feed(policy, 1.9, Duration.ofMillis(300));

    IdleDecision decision = feed(policy, 0.02, Duration.ofMillis(300));

    assertThat(decision).isEqualTo(new IdleDecision.Idle(2));
  }

  @Test
  void computingResumesThirtySecondsAfterTheHogEnds() {
    IdlePolicy policy = new PolitePolicy(two);
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
    IdlePolicy policy = new PolitePolicy(two);
    feed(policy, 1.0, Duration.ofSeconds(5));

    IdleDecision decision = feed(policy, 0.4, Duration.ofMinutes(5));

    assertThat(decision).isInstanceOf(IdleDecision.Suspended.class);
  }

  @Test
  void theSentenceNamesValueLimitAndReturn() {
    IdlePolicy policy = new PolitePolicy(two);

    IdleDecision decision = feed(policy, 1.02, Duration.ofSeconds(2));

    assertThat(((IdleDecision.Suspended) decision).suspension().sentence())
        .isEqualTo(
            "Other programs use 1.02 cores, the limit is 0.50; computing resumes 30 s after they"
                + " fall below 0.25.");
  }

  @Test
  void aQuietMachineSaysHowLongTheSuspensionLasts() {
    IdlePolicy policy = new PolitePolicy(two);
    feed(policy, 1.0, Duration.ofSeconds(5));

    IdleDecision decision = feed(policy, 0.0, Duration.ofSeconds(12));

    assertThat(((IdleDecision.Suspended) decision).suspension().resumesIn())
        .hasValueSatisfying(left -> assertThat(left.toSeconds()).isBetween(17L, 18L));
  }

  @Test
  void aBigMachineGivesTheCoresThatOthersLeave() {
    IdlePolicy policy = new PolitePolicy(PoliteSettings.defaults(16, 16, MEMORY));
    feed(policy, 0.0, Duration.ofSeconds(1));

    IdleDecision decision = feed(policy, 2.1, Duration.ofSeconds(1));

    assertThat(decision).isEqualTo(new IdleDecision.Idle(14));
  }

  @Test
  void freedCoresAreUsedOnlyAfterTenSeconds() {
    IdlePolicy policy = new PolitePolicy(PoliteSettings.defaults(16, 16, MEMORY));
    feed(policy, 2.1, Duration.ofSeconds(1));

    IdleDecision soon = feed(policy, 0.0, Duration.ofSeconds(9));
    IdleDecision later = feed(policy, 0.0, Duration.ofSeconds(2));

    assertThat(List.of(soon, later))
        .containsExactly(new IdleDecision.Idle(14), new IdleDecision.Idle(16));
  }

  @Test
  void aMachineOnItsBatteryIsSuspended() {
    IdlePolicy policy = new PolitePolicy(two);
    IdleSample sample =
        new IdleSample(
            1_000_000_000, Duration.ofSeconds(1), 0, 0, MEMORY, new Battery(true, false, 0.63));

    IdleDecision decision = policy.decide(sample);

    assertThat(((IdleDecision.Suspended) decision).suspension().sentence())
        .startsWith("The machine runs on its battery (63 % left)");
  }

  @Test
  void littleFreeMemorySuspends() {
    IdlePolicy policy = new PolitePolicy(two);
    IdleSample sample =
        new IdleSample(1_000_000_000, Duration.ofSeconds(1), 0, 0, 300L << 20, Battery.NONE);

    IdleDecision decision = policy.decide(sample);

    assertThat(((IdleDecision.Suspended) decision).suspension().cause())
        .isEqualTo(SuspensionCause.MEMORY);
  }

  @Test
  void alwaysMeansAlways() {
    IdlePolicy policy = IdlePolicy.always(2);

    assertThat(feed(policy, 2.0, Duration.ofSeconds(3))).isEqualTo(new IdleDecision.Idle(2));
  }

  @Test
  void aRecordedHogSuspendsAndItsEndResumes() throws IOException {
    IdlePolicy policy = new PolitePolicy(two);
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
      boolean now = policy.decide(recorded.sample()) instanceof IdleDecision.Suspended;
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
