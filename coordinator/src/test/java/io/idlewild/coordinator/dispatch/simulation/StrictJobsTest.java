package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.work.Assurance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StrictJobsTest {
  private static final int RIGHT = Answers.RIGHT;
  private static final int WRONG = 5;
  private static final Assurance STRICT = new Assurance.Strict();

  private final Bench bench = new Bench();

  @Test
  void resultThatOnlyNewcomersAgreeOnIsHeld() {
    JobRow job = bench.job(STRICT, 10);

    bench.host(1).work(1, WRONG);
    bench.host(2).work(1, WRONG);

    assertThat(job.count(UnitState.PROVISIONAL)).isEqualTo(1);
    assertThat(job.count(UnitState.SEALED)).isZero();
    assertThat(job.credits).isEmpty();
  }

  @Test
  void heldResultsAreSealedWhenOneOfTheirHostsHasPassedItsProbation() {
    JobRow job = bench.job(STRICT, 20);
    BenchHost one = bench.host(1);
    BenchHost two = bench.host(2);

    agree(one, two, 4);
    assertThat(job.count(UnitState.PROVISIONAL)).isEqualTo(4);
    agree(one, two, 1);

    assertThat(job.count(UnitState.SEALED)).isEqualTo(5);
    assertThat(job.count(UnitState.PROVISIONAL)).isZero();
  }

  /** Each computes one, and checks one of the other's. */
  private static void agree(BenchHost one, BenchHost two, int times) {
    for (int i = 0; i < times; i++) {
      one.work(1, RIGHT);
      two.work(1, RIGHT);
    }
  }

  @Test
  void heldResultsAreSealedWhenOneOfTheirHostsIsTrustedByAnotherJob() {
    JobRow job = bench.job(STRICT, 20);
    BenchHost one = bench.host(1);
    agree(one, bench.host(2), 4);
    assertThat(job.count(UnitState.PROVISIONAL)).isEqualTo(4);
    bench.round(new DispatchEvent.JobHeld(job.id(), true));

    bench.job(new Assurance.Certified(), 1);
    one.work(1, RIGHT);
    RefereeCall.Verify call = (RefereeCall.Verify) bench.calls.removeLast();
    bench.round(new DispatchEvent.Verified(call.job(), call.task(), true, ""));

    assertThat(job.count(UnitState.SEALED)).isEqualTo(4);
  }

  @Test
  void heldResultsAreSealedWhenOneOfTheirHostsBecomesAnAnchor() {
    JobRow job = bench.job(STRICT, 20);
    BenchHost one = bench.host(1);
    agree(one, bench.host(2), 1);

    bench.database.owned.add(one.who().host());
    bench.round(new DispatchEvent.Appointed(one.who().host(), true));
    bench.settle();

    assertThat(job.count(UnitState.SEALED)).isEqualTo(1);
  }

  @Test
  void resultOfATrustedHostIsSealedWhenANewcomerAgrees() {
    JobRow job = bench.job(STRICT, 20);
    BenchHost one = bench.host(1);
    agree(one, bench.host(2), 5);
    long sealed = job.count(UnitState.SEALED);

    one.work(1, RIGHT);
    bench.host(3).work(1, RIGHT);

    assertThat((long) job.count(UnitState.SEALED)).isEqualTo(sealed + 1);
  }

  @Test
  void convictedNewcomersHeldResultsAreComputedAgain() {
    JobRow job = bench.job(STRICT, 10);
    BenchHost liar = bench.host(1);
    BenchHost fellow = bench.host(2);
    liar.work(1, WRONG);
    fellow.work(1, WRONG);
    UnitRow held = held(job);

    liar.work(1, WRONG);
    bench.anchor(3).work(1, RIGHT);

    assertThat(held.tasks)
        .filteredOn(task -> task.who.equals(liar.who()))
        .extracting(task -> task.vote)
        .containsOnly(VoteState.VOID);
    assertThat(held.end).isNull();
    assertThat(held.tasks)
        .filteredOn(task -> task.who.equals(fellow.who()))
        .extracting(task -> task.vote)
        .containsOnly(VoteState.AWAITING);
  }

  private static UnitRow held(JobRow job) {
    return job.units.stream()
        .filter(unit -> unit.tasks.stream().anyMatch(task -> task.vote == VoteState.CHECKED))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsHeldAtTheEndIsConfirmedByTheProject() {
    JobRow job = heldAtTheEnd(bench.anchor(3), RIGHT);

    bench.pass(Duration.ofSeconds(30));
    bench.compute();
    bench.settle();

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(bench.calls).isEmpty();
  }

  /** Two newcomers agree on one of three work units, and somebody else computes the others. */
  private JobRow heldAtTheEnd(BenchHost other, int value) {
    JobRow job = bench.job(STRICT, 3);
    bench.host(1).work(1, value);
    bench.host(2).work(1, value);
    assertThat(other.work(2, RIGHT)).isEqualTo(2);
    assertThat(job.count(UnitState.PROVISIONAL)).isEqualTo(1);
    return job;
  }

  @Test
  void whatIsHeldAtTheEndIsConfirmedByAHostBeyondProbation() {
    BenchHost anchor = bench.anchor(3);
    JobRow job = heldAtTheEnd(anchor, RIGHT);

    anchor.work(1, RIGHT);

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void newcomerIsNotAskedToConfirmWhatIsHeld() {
    heldAtTheEnd(bench.anchor(3), RIGHT);

    assertThat(bench.host(4).demand(1)).isZero();
  }

  @Test
  void heldWorkUnitThatTheProjectCannotComputeIsGivenUpWithoutAConviction() {
    JobRow job = heldAtTheEnd(bench.anchor(3), WRONG);

    bench.pass(Duration.ofSeconds(30));
    bench.computeInVain();
    bench.settle();

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(job.count(UnitState.FAILED)).isEqualTo(1);
    assertThat(bench.database.events)
        .extracting(ReliabilityEvent::kind)
        .doesNotContain(ReliabilityEvent.Kind.CONVICTED);
  }

  @Test
  void auditOfAHeldResultGoesOnAfterARestart() {
    BenchHost anchor = bench.anchor(3);
    JobRow job = heldAtTheEnd(anchor, RIGHT);
    anchor.demand(1);

    bench.restart();
    anchor.connect();

    assertThat(anchor.leases).hasSize(1);
    anchor.answer(RIGHT);
    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
  }

  @Test
  void heldResultThatNobodyAuditsYetIsFoundAfterARestart() {
    BenchHost anchor = bench.anchor(3);
    JobRow job = heldAtTheEnd(anchor, RIGHT);

    bench.restart();
    anchor.connect();

    assertThat(anchor.work(1, RIGHT)).isEqualTo(1);
    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
  }

  @Test
  void wrongResultThatNewcomersAgreeOnConvictsBoth() {
    JobRow job = heldAtTheEnd(bench.anchor(3), WRONG);

    bench.pass(Duration.ofSeconds(30));
    bench.compute();
    bench.settle();

    assertThat(bench.database.events)
        .filteredOn(event -> event.kind() == ReliabilityEvent.Kind.CONVICTED)
        .hasSize(2);
    assertThat(job.units)
        .allSatisfy(unit ->
            assertThat(unit.end)
                .isInstanceOfSatisfying(
                    UnitEnd.Sealed.class,
                    end -> assertThat(Answers.isRight(end.digest())).isTrue()));
  }

  @Test
  void everyResultOfATrustedHostIsAuditedWhateverElseItHasComputed() {
    bench.job(STRICT, 20);
    BenchHost one = bench.host(1);
    agree(one, bench.host(2), 5);
    JobRow other = bench.job(new Assurance.Escrowed(), 60);
    one.work(60, RIGHT);
    assertThat(one.trust().unchecked()).isPositive();
    JobRow job = bench.job(STRICT, 10);

    while (job.leases() < 10 && one.work(1, RIGHT) > 0) {
      // It is given what is due.
    }

    assertThat(job.units)
        .allSatisfy(unit ->
            assertThat(unit.tasks).extracting(task -> task.vote).contains(VoteState.AWAITING));
    assertThat(other.count(UnitState.PROVISIONAL)).isPositive();
  }

  @Test
  void ledgerCountsTheFirstResultOfEachWorkUnit() {
    JobRow job = bench.job(STRICT, 12);
    BenchHost one = bench.host(1);
    BenchHost two = bench.host(2);
    agree(one, two, 6);
    one.work(20, RIGHT);
    two.work(20, RIGHT);

    bench.settle();

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(job.audits.sample().audited()).isEqualTo(firsts(job));
    assertThat(job.audits.sample().mismatches()).isZero();
    assertThat(job.audits.audits().audited()).isEqualTo(24);
  }

  private static long firsts(JobRow job) {
    return job.units.stream()
        .flatMap(unit -> unit.tasks.stream())
        .filter(task -> task.duty == Duty.FRESH)
        .count();
  }
}
