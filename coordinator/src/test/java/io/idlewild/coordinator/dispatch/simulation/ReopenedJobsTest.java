package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.work.Assurance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A conviction elsewhere, while the results of a job are being sealed. */
class ReopenedJobsTest {
  private static final int RIGHT = Answers.RIGHT;
  private static final int WRONG = 5;
  private static final Assurance ESCROWED = new Assurance.Escrowed();

  private final Bench bench = new Bench();

  @Test
  void convictedHostsResultsAreComputedAgainUnlessTheyAreSealed() {
    BenchHost liar = trusted();
    DispatchEvent conviction = convictionOf(liar);
    JobRow job = beingSealed(liar);
    Map<Integer, UnitEnd> sealed = ends(job);

    bench.round(conviction);

    assertThat(sealed).isNotEmpty();
    assertThat(job.audits.stage()).isEqualTo(AuditBook.Stage.CLOSING);
    assertThat(ends(job)).containsAllEntriesOf(sealed);
    assertThat(job.units)
        .filteredOn(unit -> unit.end == null)
        .isNotEmpty()
        .allSatisfy(unit ->
            assertThat(unit.tasks)
                .filteredOn(task -> task.who.equals(liar.who()) && task.digest() != null)
                .extracting(task -> task.vote)
                .containsOnly(VoteState.VOID));
  }

  @Test
  void reopenedJobComesToItsEnd() {
    BenchHost liar = trusted();
    DispatchEvent conviction = convictionOf(liar);
    JobRow job = beingSealed(liar);
    bench.round(conviction);
    Map<Integer, UnitEnd> sealed = ends(job);

    bench.anchor(9).work(100, RIGHT);
    bench.settle();

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(job.count(UnitState.SEALED)).isEqualTo(job.units.size());
    assertThat(ends(job)).containsAllEntriesOf(sealed);
    assertThat(liar.pending()).isZero();
    assertThat(liar.trust().unchecked()).isZero();
  }

  @Test
  void reopenedJobGoesOnAfterARestart() {
    BenchHost liar = trusted();
    DispatchEvent conviction = convictionOf(liar);
    JobRow job = beingSealed(liar);
    bench.round(conviction);

    bench.restart();
    bench.anchor(9).work(100, RIGHT);
    bench.settle();

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
  }

  @Test
  void jobThatIsBeingSealedIsLeftAloneByAuditsOfAnother() {
    BenchHost host = trusted();
    JobRow job = computed(host, 900);
    JobRow other = bench.job(ESCROWED, 300);

    host.work(250, RIGHT);
    bench.settle();

    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(other.audits.stage()).isEqualTo(AuditBook.Stage.WORKING);
    assertThat(other.units.stream().flatMap(unit -> unit.tasks.stream()))
        .anyMatch(task -> task.vote == VoteState.AWAITING);
  }

  @Test
  void cancelledJobThatWasReopenedLeavesItsHostsFree() {
    BenchHost liar = trusted();
    DispatchEvent conviction = convictionOf(liar);
    JobRow job = beingSealed(liar);
    bench.round(conviction);

    bench.round(new DispatchEvent.JobCancelled(job.id()));

    assertThat(job.state).isEqualTo(JobRow.State.CANCELLED);
    assertThat(liar.pending()).isZero();
  }

  /** A host whose results count alone; the job by which it got there is over. */
  private BenchHost trusted() {
    BenchHost host = bench.host(1);
    BenchHost other = bench.host(2);
    JobRow first = bench.job(ESCROWED, 12);
    for (int i = 0; i < 12; i++) {
      host.work(1, RIGHT);
      other.work(1, RIGHT);
    }
    BenchHost anchor = bench.anchor(8);
    anchor.work(100, RIGHT);
    List.of(host, other, anchor).forEach(each -> each.demand(0));
    bench.settle();
    assertThat(first.state).isEqualTo(JobRow.State.FINISHED);
    assertThat(host.trust().probation()).isZero();
    return host;
  }

  /** It has returned a wrong result, which the verifier has not looked at yet. */
  private DispatchEvent convictionOf(BenchHost host) {
    bench.job(new Assurance.Certified(), 1);
    host.work(1, WRONG);
    RefereeCall.Verify call = (RefereeCall.Verify) bench.calls.removeLast();
    return new DispatchEvent.Verified(call.job(), call.task(), false, "wrong");
  }

  /** A job of the host's, some of whose results are sealed. */
  private JobRow beingSealed(BenchHost host) {
    JobRow job = computed(host, 30);
    bench.round();
    assertThat(job.count(UnitState.SEALED)).isEqualTo(Bench.ROUND_SEALS);
    assertThat(job.audits.stage()).isEqualTo(AuditBook.Stage.SEALING);
    return job;
  }

  /** A job that the host has computed, and whose audits are over. */
  private JobRow computed(BenchHost host, int units) {
    JobRow job = bench.job(ESCROWED, units);
    host.work(units, RIGHT);
    BenchHost anchor = bench.anchor(7);
    while (job.audits.stage() != AuditBook.Stage.SEALING) {
      assertThat(anchor.work(1, RIGHT)).isEqualTo(1);
    }
    return job;
  }

  private static Map<Integer, UnitEnd> ends(JobRow job) {
    Map<Integer, UnitEnd> ends = new HashMap<>();
    for (UnitRow unit : job.units) {
      if (unit.end != null) {
        ends.put(unit.index, unit.end);
      }
    }
    return ends;
  }
}
