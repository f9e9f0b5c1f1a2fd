package io.idlewild.core.trust.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClosingPolicyTest {
  private static final ClosingPolicy POLICY =
      new ClosingPolicy(new EscrowSettings.Closing.ByEvidence(0.03, 0.01, 2, 1e-3, 5));

  @Test
  void aShareOfTheWholeHistoryIsAudited() {
    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum += POLICY.audits(host(310), 0, random).sample();
    }

    assertThat(sum / 10_000).isCloseTo(9.3, within(0.05));
  }

  @Test
  void aShortHistoryIsAuditedToo() {
    assertThat(POLICY.audits(host(5), 0, new SplittableRandom(1)).all()).isEqualTo(2);
    assertThat(POLICY.audits(host(1), 0, new SplittableRandom(1)).all()).isEqualTo(1);
    assertThat(POLICY.audits(host(0), 0, new SplittableRandom(1)).all()).isZero();
  }

  @Test
  void roundsAreRepeatedWhileTheyFindTooMuchAndOnlyThen() {
    assertThat(POLICY.isDue(Evidence.NONE)).isTrue();
    assertThat(POLICY.isDue(Evidence.NONE.withRound(1_000))).isFalse();
    assertThat(POLICY.isDue(Evidence.NONE.withRound(1_000).withWrong())).isFalse();
    assertThat(POLICY.isDue(Evidence.NONE.withRound(1_000).withWrong().withWrong())).isTrue();
  }

  @Test
  void roundsEndEvenIfAllIsWrong() {
    Evidence evidence = Evidence.NONE;
    int rounds = 0;
    while (POLICY.isDue(evidence)) {
      evidence = evidence.withRound(1).withWrong();
      rounds++;
    }

    assertThat(rounds).isEqualTo(5);
  }

  @Test
  void hostsOfLikeHistoryShareAStratum() {
    assertThat(POLICY.stratum(host(0))).isZero();
    assertThat(POLICY.stratum(host(300))).isEqualTo(POLICY.stratum(host(400)));
    assertThat(POLICY.stratum(host(20))).isLessThan(POLICY.stratum(host(300)));
    assertThat(POLICY.stratum(host(Long.MAX_VALUE))).isLessThan(ClosingPolicy.STRATA);
  }

  @Test
  void theScheduledAuditLooksAtTheLastResultsOnce() {
    ClosingPolicy scheduled = new ClosingPolicy(new EscrowSettings.Closing.OnSchedule(4, 12));

    assertThat(scheduled.span(host(300))).isEqualTo(12);
    assertThat(scheduled.audits(host(300), 0, new SplittableRandom(1)).all()).isEqualTo(4);
    assertThat(scheduled.isDue(Evidence.NONE.withRound(4).withWrong())).isFalse();
  }

  private static HostTrust host(long results) {
    return new HostTrust(false, 0, 0, results, results, 0, 30, 0, 1);
  }
}
