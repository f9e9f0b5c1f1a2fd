package io.idlewild.core.trust.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EscrowPolicyTest {
  private static final EscrowPolicy POLICY = new EscrowPolicy(EscrowSettings.byEvidence());
  private static final Circumstances WORKING = new Circumstances(Phase.WORKING, true, 1_000, 0);
  private static final Circumstances CLOSING = new Circumstances(Phase.CLOSING, true, 1_000, 0);

  @Test
  void aNewHostIsExaminedThenProvesItselfThenCountsAlone() {
    HostTrust host = POLICY.newcomer();
    assertThat(POLICY.duties(host, WORKING)).containsExactly(Duty.EXAM);

    host = POLICY.examPassed(POLICY.examPassed(host));
    assertThat(POLICY.duties(host, WORKING)).containsExactly(Duty.AUDIT, Duty.PROBE, Duty.FRESH);

    host = passing(host, POLICY.settings().probation().passes());
    assertThat(POLICY.standing(host)).isEqualTo(Standing.TRUSTED);
    assertThat(POLICY.countsAlone(host)).isTrue();
  }

  @Test
  void examsAreSkippedWhileNoAnswerIsKnown() {
    Circumstances first = new Circumstances(Phase.WORKING, false, 0, 0);

    assertThat(POLICY.duties(POLICY.newcomer(), first)).contains(Duty.FRESH);
  }

  @Test
  void aFloodOfFreshIdentitiesMeetsTheLimitOfExams() {
    Circumstances flooded = new Circumstances(Phase.WORKING, true, 100_000, 5_000);

    assertThat(POLICY.duties(POLICY.newcomer(), flooded)).isEmpty();
    assertThat(POLICY.duties(trusted(), flooded)).contains(Duty.FRESH);
  }

  @Test
  void aNewcomerHasFewVotesThatAwaitADecision() {
    HostTrust host = examined();
    for (int i = 0; i < POLICY.settings().probation().awaiting(); i++) {
      assertThat(POLICY.duties(host, WORKING)).isNotEmpty();
      host = POLICY.accept(host, 1, Evidence.NONE, new SplittableRandom(1)).host();
    }

    assertThat(POLICY.duties(host, WORKING)).isEmpty();
  }

  @Test
  void atTheEndNewcomersRestTrustedHostsCheckAndSeniorsComputeWhatWasPutBack() {
    assertThat(POLICY.duties(examined(), CLOSING)).isEmpty();
    assertThat(POLICY.duties(trusted(), CLOSING)).containsExactly(Duty.AUDIT);
    assertThat(POLICY.duties(senior(), CLOSING)).contains(Duty.ARBITRATE, Duty.FRESH);
  }

  @Test
  void auditsComeWithTheProbabilityThatTheSettingsSay() {
    SplittableRandom random = new SplittableRandom(7);
    HostTrust host = withResults(trusted(), 999, random);

    assertThat(auditShare(host, Evidence.NONE, random)).isCloseTo(0.027, within(0.002));
  }

  @Test
  void auditsComeMoreOftenWhileLongTrustedHostsAreFoundWrong() {
    SplittableRandom random = new SplittableRandom(8);
    HostTrust host = withResults(trusted(), 999, random);
    Evidence alarming = Evidence.NONE.with(true).with(true).with(true);

    assertThat(auditShare(host, alarming, random)).isCloseTo(0.08, within(0.004));
  }

  @Test
  void oneOrTwoErrorsAreNoAlarm() {
    SplittableRandom random = new SplittableRandom(9);
    HostTrust host = withResults(trusted(), 999, random);

    assertThat(auditShare(host, Evidence.NONE.with(true).with(true), random))
        .isCloseTo(0.027, within(0.002));
  }

  @Test
  void everyUncheckedResultIsAsLikelyToBeDrawn() {
    SplittableRandom random = new SplittableRandom(10);
    HostTrust host = withResults(trusted(), 9, random);
    int[] hits = new int[10];

    for (int i = 0; i < 200_000; i++) {
      if (POLICY.accept(host, 1, Evidence.NONE, random)
              instanceof Acceptance.Provisional provisional
          && provisional.draw() != Acceptance.NO_AUDIT) {
        hits[(int) provisional.draw()]++;
      }
    }

    double mean = java.util.Arrays.stream(hits).average().orElseThrow();
    for (int hit : hits) {
      assertThat((double) hit).isCloseTo(mean, within(0.1 * mean));
    }
  }

  @Test
  void aResultThatCameTooFastCountsOnlyAfterAnAudit() {
    HostTrust host = withResults(trusted(), 50, new SplittableRandom(2));

    assertThat(POLICY.accept(host, 0.1, Evidence.NONE, new SplittableRandom(3)))
        .isInstanceOf(Acceptance.Unproven.class);
    assertThat(POLICY.accept(host, 0.5, Evidence.NONE, new SplittableRandom(3)))
        .isInstanceOf(Acceptance.Provisional.class);
  }

  @Test
  void aConvictedHostBeginsAgainWithALongerProbation() {
    HostTrust host = POLICY.convicted(withResults(senior(), 40, new SplittableRandom(4)));

    assertThat(POLICY.standing(host)).isEqualTo(Standing.NEWCOMER);
    assertThat(host.probation()).isEqualTo(2 * POLICY.settings().probation().passes());
    assertThat(host.unchecked() + host.awaiting() + host.passes() + host.results()).isZero();
  }

  @Test
  void theThirdStrikeBans() {
    HostTrust host = POLICY.convicted(POLICY.convicted(trusted()));
    assertThat(POLICY.standing(host)).isNotEqualTo(Standing.BANNED);

    host = POLICY.convicted(host);

    assertThat(POLICY.standing(host)).isEqualTo(Standing.BANNED);
    assertThat(POLICY.duties(host, WORKING)).isEmpty();
  }

  private static HostTrust examined() {
    return POLICY.examPassed(POLICY.examPassed(POLICY.newcomer()));
  }

  private static HostTrust trusted() {
    return passing(examined(), POLICY.settings().probation().passes());
  }

  private static HostTrust senior() {
    return passing(examined(), POLICY.settings().justice().seniorAt());
  }

  private static HostTrust passing(HostTrust host, int checks) {
    HostTrust next = host;
    for (int i = 0; i < checks; i++) {
      next = POLICY.passed(POLICY.answered(next));
    }
    return next;
  }

  private static HostTrust withResults(HostTrust host, int results, RandomGenerator random) {
    HostTrust next = host;
    for (int i = 0; i < results; i++) {
      next = POLICY.accept(next, 1, Evidence.NONE, random).host();
    }
    return next;
  }

  private static double auditShare(HostTrust host, Evidence soFar, RandomGenerator random) {
    int audits = 0;
    int tries = 100_000;
    for (int i = 0; i < tries; i++) {
      audits +=
          POLICY.accept(host, 1, soFar, random) instanceof Acceptance.Provisional provisional
                  && provisional.draw() != Acceptance.NO_AUDIT
              ? 1
              : 0;
    }
    return (double) audits / tries;
  }
}
