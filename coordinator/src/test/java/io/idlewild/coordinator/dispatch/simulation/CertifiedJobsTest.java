package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.core.work.Assurance;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CertifiedJobsTest {
  private static final int RIGHT = Answers.RIGHT;
  private static final int WRONG = 5;
  private static final Assurance CERTIFIED = new Assurance.Certified();

  private final Bench bench = new Bench();

  private RefereeCall.Verify asked() {
    return (RefereeCall.Verify) bench.calls.getLast();
  }

  private static DispatchEvent answer(RefereeCall.Verify call, Boolean right) {
    return new DispatchEvent.Verified(call.job(), call.task(), right, "because");
  }

  @Test
  void resultIsSealedWhenTheVerifierAcceptsIt() {
    JobRow job = bench.job(CERTIFIED, 1);
    bench.host(1).work(1, RIGHT);

    bench.round(answer(asked(), true));

    assertThat(job.units.getFirst().end).isInstanceOf(UnitEnd.Sealed.class);
    assertThat(job.credits).hasSize(1);
  }

  @Test
  void refusedResultIsNoVoteAndTheWorkUnitGoesToAnother() {
    JobRow job = bench.job(CERTIFIED, 1);
    BenchHost liar = bench.host(1);
    liar.work(1, WRONG);

    bench.round(answer(asked(), false));

    assertThat(liar.trust().strikes()).isEqualTo(1);
    assertThat(job.units.getFirst().tasks.getFirst().vote).isEqualTo(VoteState.VOID);
    assertThat(bench.host(2).demand(1)).isEqualTo(1);
  }

  @Test
  void answerThatComesTwiceCountsOnce() {
    bench.job(CERTIFIED, 1);
    BenchHost liar = bench.host(1);
    liar.work(1, WRONG);
    DispatchEvent refused = answer(asked(), false);
    bench.round(refused);
    bench.host(2).work(1, RIGHT);

    bench.round(refused);

    assertThat(liar.trust().strikes()).isEqualTo(1);
    bench.round(answer(asked(), true));
    assertThat(bench.database.running()).isEmpty();
  }

  @Test
  void differentBitsThatCompareEqualConvictNobodyWhenTheVerifierFails() {
    JobRow job = bench.job(CERTIFIED, 1, false);
    BenchHost host = bench.host(1);
    host.demand(1);
    var lease = host.lease();
    var digest = Answers.digest(host.leases.get(lease), RIGHT, 2);
    host.commit(lease, digest);
    host.reveal(lease, digest, true);
    bench.round(answer(asked(), null));
    bench.compute();

    RefereeCall.Compare compare = (RefereeCall.Compare) bench.calls.getLast();
    bench.round(
        new DispatchEvent.Compared(
            compare.job(), compare.index(), Map.of(0, 0, 1, 0), Map.of(0, 1)));

    assertThat(host.trust().strikes()).isZero();
    assertThat(job.units.getFirst().end).isInstanceOf(UnitEnd.Sealed.class);
    assertThat(job.credits).hasSize(1);
  }

  @Test
  void workUnitIsGivenUpWhenVerifierAndProjectFail() {
    JobRow job = bench.job(CERTIFIED, 1);
    bench.host(1).work(1, RIGHT);
    bench.round(answer(asked(), null));
    bench.computeInVain();

    bench.round(answer(asked(), null));

    assertThat(job.units.getFirst().end).isInstanceOf(UnitEnd.Failed.class);
  }

  @Test
  void cancelledJobLeavesNothingPending() {
    JobRow job = bench.job(CERTIFIED, 2);
    BenchHost host = bench.host(1);
    host.work(1, RIGHT);

    bench.round(new DispatchEvent.JobCancelled(job.id()));

    assertThat(host.pending()).isZero();
  }
}
