package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.Verdict;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.FailureCause;
import org.junit.jupiter.api.Test;

class QuorumJobsTest {
  private static final int RIGHT = Answers.RIGHT;
  private static final int WRONG = 5;

  private final Bench bench = new Bench();

  @Test
  void workUnitIsSealedWhenEnoughHostsAgree() {
    JobRow job = bench.job(new Assurance.Quorum(2), 1);

    bench.host(1).work(1, RIGHT);
    assertThat(job.count(UnitState.RUNNING)).isEqualTo(1);
    bench.host(2).work(1, RIGHT);

    assertThat(job.units.getFirst().end).isInstanceOf(UnitEnd.Sealed.class);
    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(job.credits).hasSize(2);
  }

  @Test
  void jobIsLeasedInTheRoundInWhichItStarts() {
    bench.host(1).demand(1);

    JobRow job = bench.job(new Assurance.Quorum(2), 1);

    assertThat(job.count(UnitState.RUNNING)).isEqualTo(1);
  }

  @Test
  void hostThatDiffersFromTheQuorumEarnsNothing() {
    JobRow job = bench.job(new Assurance.Quorum(2), 1);
    BenchHost odd = bench.host(1);
    odd.work(1, WRONG);

    bench.host(2).work(1, RIGHT);
    bench.host(3).work(1, RIGHT);

    assertThat(job.credits.keySet())
        .extracting(JobRow.Earned::host)
        .doesNotContain(odd.who().host())
        .hasSize(2);
    assertThat(bench.database.events)
        .singleElement()
        .satisfies(event -> assertThat(event.who().host()).isEqualTo(odd.who().host()));
  }

  @Test
  void workUnitFailsWhenItsWorkloadFailsOnEveryHost() {
    JobRow job = bench.job(new Assurance.Quorum(2), 1);

    for (int number = 1; number <= 3; number++) {
      BenchHost host = bench.host(number);
      host.demand(1);
      host.fail(FailureCause.TRAP);
    }

    assertThat(job.units.getFirst().end)
        .isInstanceOfSatisfying(
            UnitEnd.Failed.class, failed -> assertThat(failed.cause()).isEqualTo("TRAP"));
    assertThat(job.failures).containsEntry("TRAP", 3);
  }

  @Test
  void secondCommitmentToAnotherResultIsRefused() {
    JobRow job = bench.job(new Assurance.Quorum(1), 1);
    BenchHost host = bench.host(1);
    host.demand(1);
    LeaseId lease = host.lease();
    host.commit(lease, host.digest(lease, RIGHT));

    host.commit(lease, host.digest(lease, WRONG));

    assertThat(host.verdicts).containsEntry(lease, Verdict.REFUSED);
    assertThat(job.units.getFirst().tasks.getFirst().ending)
        .isInstanceOfSatisfying(
            TaskEnding.Failure.class,
            failure -> assertThat(failure.cause()).isEqualTo(FailureCause.BROKEN_COMMITMENT));
  }

  @Test
  void reportThatComesAgainGetsTheSameVerdict() {
    bench.job(new Assurance.Quorum(2), 1);
    BenchHost host = bench.host(1);
    host.demand(1);
    LeaseId lease = host.lease();
    var digest = host.digest(lease, RIGHT);
    host.commit(lease, digest);
    host.reveal(lease, digest, true);
    host.verdicts.clear();

    bench.restart();
    host.connect();
    host.commit(lease, digest);

    assertThat(host.verdicts).containsEntry(lease, Verdict.ACCEPTED);
  }

  @Test
  void leaseExpiresWhenHeartbeatsStop() {
    JobRow job = bench.job(new Assurance.Quorum(1), 1);
    BenchHost silent = bench.host(1);
    silent.demand(1);

    bench.silence(Bench.TERM);

    assertThat(job.units.getFirst().tasks.getFirst().ending).isEqualTo(new TaskEnding.Expired());
    assertThat(bench.host(2).demand(1)).isEqualTo(1);
  }

  @Test
  void leaseThatIsRenewedAndCalledOffInOneRoundEnds() {
    JobRow job = bench.job(new Assurance.Quorum(1), 1);
    BenchHost slow = bench.host(1);
    slow.demand(1);
    bench.pass(Bench.TERM.multipliedBy(4));
    BenchHost fast = bench.host(2);
    fast.demand(1);
    bench.pass(java.time.Duration.ofSeconds(20));
    LeaseId lease = fast.lease();
    var digest = fast.digest(lease, RIGHT);
    fast.commit(lease, digest);

    bench.round(slow.beatEvent(), fast.revealEvent(lease, digest, true));

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(slow.leases).isEmpty();
  }

  @Test
  void lateWorkUnitIsLeasedTwiceWhenAHostIsFree() {
    JobRow job = bench.job(new Assurance.Quorum(1), 2);
    BenchHost slow = bench.host(1);
    slow.demand(1);
    BenchHost fast = bench.host(2);
    fast.work(1, RIGHT);
    assertThat(fast.demand(1)).isZero();

    bench.pass(java.time.Duration.ofSeconds(15));

    assertThat(fast.leases).hasSize(1);
    assertThat(job.leases()).isEqualTo(3);
    fast.answer(RIGHT);
    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(slow.leases).isEmpty();
  }

  @Test
  void filesAreUploadedByOneHostWhileOthersWait() {
    JobRow job = bench.job(new Assurance.Quorum(2), 1);
    BenchHost first = committed(1);
    BenchHost second = committed(2);

    show(first, false);
    show(second, false);
    assertThat(first.uploads).hasSize(1);
    assertThat(second.uploads).isEmpty();
    show(first, true);

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(job.credits).hasSize(2);
  }

  @Test
  void anotherHostIsAskedForFilesWhenTheUploaderIsGone() {
    bench.job(new Assurance.Quorum(2), 1);
    BenchHost first = committed(1);
    BenchHost second = committed(2);
    show(first, false);
    show(second, false);

    first.giveBack();

    assertThat(second.uploads).hasSize(1);
  }

  @Test
  void uploaderThatComesBackIsAskedAgain() {
    bench.job(new Assurance.Quorum(2), 1);
    BenchHost first = committed(1);
    BenchHost second = committed(2);
    show(first, false);
    show(second, false);
    first.uploads.clear();

    first.connect();
    first.commit(first.lease(), first.digest(first.lease(), RIGHT));
    show(first, false);

    assertThat(first.uploads).hasSize(1);
  }

  private BenchHost committed(int number) {
    BenchHost host = bench.host(number);
    host.demand(1);
    host.commit(host.lease(), host.digest(host.lease(), RIGHT));
    return host;
  }

  private static void show(BenchHost host, boolean complete) {
    host.reveal(host.lease(), host.digest(host.lease(), RIGHT), complete);
  }
}
