package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.FailureCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuditedJobsTest {
  private static final int RIGHT = Answers.RIGHT;
  private static final int WRONG = 5;
  private static final Assurance ESCROWED = new Assurance.Escrowed();

  private final Bench bench = new Bench();

  @Test
  void newcomersResultIsAuditedByAnother() {
    JobRow job = bench.job(ESCROWED, 3);
    bench.host(1).work(1, RIGHT);

    BenchHost other = bench.host(2);
    other.demand(1);

    UnitRow unit =
        job.units.stream().filter(row -> row.tasks.size() == 2).findFirst().orElseThrow();
    assertThat(unit.tasks.getFirst().vote).isEqualTo(VoteState.AWAITING);
    assertThat(unit.tasks.getLast().duty).isEqualTo(Duty.AUDIT);
    other.answer(RIGHT);
    assertThat(unit.tasks).extracting(task -> task.vote).containsOnly(VoteState.CHECKED);
    assertThat(job.count(UnitState.PROVISIONAL)).isEqualTo(1);
  }

  @Test
  void newcomerHasAtMostThreeResultsThatAwaitADecision() {
    bench.job(ESCROWED, 10);

    assertThat(bench.host(1).work(10, RIGHT)).isEqualTo(3);
  }

  @Test
  void hostIsTrustedAfterFiveChecks() {
    bench.job(ESCROWED, 40);

    BenchHost one = trusted(1, 2);

    assertThat(one.trust().probation()).isZero();
    assertThat(bench.database.events)
        .anyMatch(event ->
            event.kind() == ReliabilityEvent.Kind.TRUSTED
                && event.who().host().equals(one.who().host()));
    assertThat(one.work(5, RIGHT)).isEqualTo(5);
  }

  /** Two newcomers check each other. */
  private BenchHost trusted(int number, int other) {
    BenchHost one = bench.host(number);
    BenchHost two = bench.host(other);
    for (int i = 0; i < 12; i++) {
      one.work(1, RIGHT);
      two.work(1, RIGHT);
    }
    return one;
  }

  @Test
  void uncheckedResultsOfASuspectedHostAreComputedAgain() {
    JobRow job = bench.job(ESCROWED, 40);
    BenchHost one = trusted(1, 2);
    one.work(5, RIGHT);
    assertThat(votes(job, one, VoteState.UNCHECKED)).isPositive();

    bench.round(new DispatchEvent.Suspected(one.who().host()));

    assertThat(votes(job, one, VoteState.UNCHECKED)).isZero();
    long awaiting = votes(job, one, VoteState.AWAITING);
    assertThat(awaiting).isPositive();
    bench.host(3).work(3, RIGHT);
    assertThat(votes(job, one, VoteState.AWAITING)).isLessThan(awaiting);
    bench.round(new DispatchEvent.Suspected(one.who().host()));
  }

  private static long votes(JobRow job, BenchHost host, VoteState vote) {
    return job.units.stream()
        .flatMap(unit -> unit.tasks.stream())
        .filter(task -> task.who.host().equals(host.who().host()) && task.vote == vote)
        .count();
  }

  @Test
  void disputeAmongNewcomersIsSettledByTheProject() {
    JobRow job = bench.job(ESCROWED, 3);
    bench.host(1).work(1, WRONG);
    bench.host(2).work(1, RIGHT);
    bench.pass(Duration.ofSeconds(30));

    bench.compute();

    UnitRow unit =
        job.units.stream().filter(row -> row.tasks.size() == 3).findFirst().orElseThrow();
    assertThat(unit.tasks)
        .extracting(task -> task.vote)
        .containsExactly(VoteState.VOID, VoteState.CHECKED, VoteState.CHECKED);
    assertThat(bench.database.events)
        .extracting(ReliabilityEvent::kind)
        .contains(ReliabilityEvent.Kind.CONVICTED);
  }

  @Test
  void workUnitThatNobodyMayAuditIsComputedByTheProject() {
    JobRow job = bench.job(ESCROWED, 1);
    bench.host(1).work(1, RIGHT);

    bench.pass(Duration.ofSeconds(30));
    bench.compute();
    bench.settle();

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(job.units.getFirst().end).isInstanceOf(UnitEnd.Sealed.class);
  }

  @Test
  void hostThatAsksForNothingDoesNotKeepTheProjectFromHelping() {
    JobRow job = bench.job(ESCROWED, 1);
    bench.host(1).work(1, RIGHT);
    bench.host(2);

    bench.pass(Duration.ofSeconds(30));

    assertThat(bench.calls).hasSize(1);
    bench.compute();
    bench.settle();
    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
  }

  @Test
  void busyHostIsWaitedFor() {
    bench.job(new Assurance.Quorum(1), 1);
    BenchHost busy = bench.anchor(2);
    busy.demand(1);
    JobRow job = bench.job(ESCROWED, 1);
    bench.host(1).work(1, RIGHT);

    bench.pass(Duration.ofSeconds(30));

    assertThat(bench.calls).isEmpty();
    busy.answer(RIGHT);
    busy.work(1, RIGHT);
    bench.settle();
    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
  }

  @Test
  void convictedHostLosesItsVotesInAllJobsOfTheWorkload() {
    JobRow first = bench.job(ESCROWED, 1);
    JobRow second = bench.job(ESCROWED, 1);
    BenchHost liar = bench.host(1);
    liar.work(2, WRONG);

    bench.anchor(2).work(1, RIGHT);

    assertThat(first.units.getFirst().tasks.getFirst().vote).isEqualTo(VoteState.VOID);
    assertThat(second.units.getFirst().tasks.getFirst().vote).isEqualTo(VoteState.VOID);
    assertThat(liar.trust().strikes()).isEqualTo(1);
    assertThat(liar.trust().awaiting()).isZero();
    assertThat(liar.pending()).isZero();
  }

  @Test
  void newcomerIsExaminedOnceTheProjectKnowsAnAnswer() {
    JobRow job = bench.job(ESCROWED, 5);
    bench.anchor(1).work(2, RIGHT);

    BenchHost newcomer = bench.host(2);
    newcomer.demand(1);
    newcomer.answer(RIGHT);

    assertThat(exams(job)).isEqualTo(1);
    assertThat(newcomer.trust().exams()).isEqualTo(1);
  }

  private static long exams(JobRow job) {
    return job.units.stream()
        .flatMap(unit -> unit.tasks.stream())
        .filter(task -> task.duty == Duty.EXAM)
        .count();
  }

  @Test
  void examGoesOnWhenAnotherHostHasPassedIt() {
    JobRow job = bench.job(ESCROWED, 2);
    bench.anchor(1).work(1, RIGHT);
    BenchHost one = bench.host(2);
    BenchHost two = bench.host(3);
    one.demand(1);
    two.demand(1);
    assertThat(exams(job)).isEqualTo(2);

    one.answer(RIGHT);

    assertThat(two.leases).hasSize(1);
  }

  @Test
  void hostThatPassedTheOnlyExamGetsOtherWork() {
    JobRow job = bench.job(ESCROWED, 5);
    bench.anchor(1).work(1, RIGHT);
    BenchHost newcomer = bench.host(2);
    newcomer.work(1, RIGHT);
    assertThat(exams(job)).isEqualTo(1);

    assertThat(newcomer.demand(1)).isEqualTo(1);
  }

  @Test
  void wrongAnswerInAnExamIsJudgedByTheProject() {
    JobRow job = bench.job(ESCROWED, 2);
    bench.anchor(1).work(1, RIGHT);
    BenchHost liar = bench.host(2);

    liar.work(1, WRONG);
    bench.compute();

    assertThat(liar.trust().strikes()).isEqualTo(1);
    assertThat(job.count(UnitState.PROVISIONAL)).isEqualTo(1);
  }

  @Test
  void cancelledJobLeavesItsHostsFree() {
    JobRow cancelled = bench.job(ESCROWED, 5);
    BenchHost host = bench.host(1);
    host.work(3, RIGHT);
    assertThat(host.demand(1)).isZero();

    bench.round(new DispatchEvent.JobCancelled(cancelled.id()));
    bench.job(ESCROWED, 1);

    assertThat(host.trust().awaiting()).isZero();
    assertThat(host.pending()).isZero();
    assertThat(host.demand(1)).isEqualTo(1);
  }

  @Test
  void firstVoteOfAHostInTheRoundThatCancelsItsJobLeavesNothingPending() {
    JobRow job = bench.job(ESCROWED, 2);
    BenchHost host = bench.host(1);
    host.demand(1);
    var lease = host.lease();
    var digest = host.digest(lease, RIGHT);
    host.commit(lease, digest);

    bench.round(host.revealEvent(lease, digest, true), new DispatchEvent.JobCancelled(job.id()));

    assertThat(host.pending()).isZero();
  }

  @Test
  void workUnitThatTheProjectCannotComputeIsGivenUpWithoutAConviction() {
    JobRow job = bench.job(ESCROWED, 1);
    BenchHost odd = bench.host(1);
    odd.work(1, WRONG);
    bench.pass(Duration.ofSeconds(30));

    bench.computeInVain();

    assertThat(job.units.getFirst().end).isInstanceOf(UnitEnd.Failed.class);
    assertThat(odd.trust().strikes()).isZero();
    assertThat(odd.trust().awaiting()).isZero();
    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
  }

  @Test
  void withdrawnWorkUnitIsFoundAfterARestart() {
    JobRow job = bench.job(ESCROWED, 40);
    BenchHost one = trusted(1, 2);
    one.work(40, RIGHT);
    bench.pass(Duration.ofSeconds(10));
    int mark = job.settledBelow;
    bench.host(3).demand(0);

    convictAnywhere(one);
    bench.restart();

    assertThat(mark).isGreaterThan(10);
    assertThat(job.settledBelow).isLessThan(mark);
    BenchHost fresh = bench.anchor(9);
    assertThat(fresh.demand(10)).isEqualTo(10);
  }

  private void convictAnywhere(BenchHost host) {
    bench.job(new Assurance.Certified(), 1);
    host.connect();
    host.demand(1);
    host.answer(WRONG);
    RefereeCall.Verify call = (RefereeCall.Verify) bench.calls.removeLast();
    bench.round(new DispatchEvent.Verified(call.job(), call.task(), false, "wrong"));
  }

  @Test
  void jobIsNotSealedWhileAnAuditWasJustDrawn() {
    JobRow job = bench.job(new Assurance.Strict(), 12);
    BenchHost one = bench.host(1);
    BenchHost two = bench.host(2);
    for (int i = 0; i < 6; i++) {
      one.work(1, RIGHT);
      two.work(1, RIGHT);
    }
    one.work(20, RIGHT);
    bench.settle();

    assertThat(job.audits.stage()).isNotEqualTo(AuditBook.Stage.SEALING);
    two.work(20, RIGHT);
    bench.settle();
    assertThat(job.count(UnitState.SEALED)).isEqualTo(12);
  }

  @Test
  void failureOfAnotherKindDoesNotEndAWorkUnit() {
    JobRow job = bench.job(ESCROWED, 1);
    for (int number = 1; number <= 4; number++) {
      BenchHost host = bench.host(number);
      host.demand(1);
      host.fail(FailureCause.WORKER);
    }

    assertThat(job.count(UnitState.OPEN)).isEqualTo(1);
  }
}
