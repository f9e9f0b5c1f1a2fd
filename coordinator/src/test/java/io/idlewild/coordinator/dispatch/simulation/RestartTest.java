package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.dispatch.model.Verdict;
import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.Replaced;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.work.Assurance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartTest {
  private static final int RIGHT = Answers.RIGHT;
  private static final int WRONG = 5;

  private final Bench bench = new Bench();

  @Test
  void batchesOfCommitsKeepDifferentNumbersOverRestarts() {
    bench.job(new Assurance.Quorum(2), 4);
    BenchHost host = bench.host(1);
    bench.pass(Duration.ofMinutes(1));
    host.work(1, RIGHT);

    bench.restart();
    host.connect();
    host.work(1, RIGHT);
    bench.pass(Duration.ofMinutes(1));
    host.work(1, RIGHT);

    assertThat(bench.database.batches).hasSize(3);
  }

  @Test
  void workerGoesOnWithItsLeasesAfterARestart() {
    JobRow job = bench.job(new Assurance.Quorum(1), 1);
    BenchHost host = bench.host(1);
    host.demand(1);
    var lease = host.lease();

    bench.restart();
    host.connect();
    host.answer(RIGHT);

    assertThat(host.verdicts).containsEntry(lease, Verdict.ACCEPTED);
    assertThat(job.state).isEqualTo(JobRow.State.FINISHED);
  }

  @Test
  void questionToTheRefereeIsAskedAgainAfterARestart() {
    bench.job(new Assurance.Certified(), 1);
    bench.host(1).work(1, RIGHT);

    bench.restart();

    assertThat(bench.calls).singleElement().isInstanceOf(RefereeCall.Verify.class);
  }

  @Test
  void workUnitWhoseLastTaskFailedIsFoundAfterARestart() {
    JobRow job = bench.job(new Assurance.Quorum(1), 2);
    BenchHost host = bench.host(1);
    host.demand(2);
    bench.pass(Duration.ofSeconds(10));
    assertThat(job.settledBelow).isEqualTo(2);
    host.giveBack();
    host.giveBack();

    bench.restart();

    assertThat(bench.host(2).demand(2)).isEqualTo(2);
  }

  @Test
  void workUnitThatIsDecidedAtTheStartEndsOnce() {
    JobRow job = bench.job(new Assurance.Strict(), 3);
    BenchHost host = bench.host(1);
    host.work(1, RIGHT);

    bench.database.owned.add(host.who().host());
    bench.restart();

    assertThat(job.count(UnitState.SEALED)).isEqualTo(1);
    assertThat(job.credits).hasSize(1);
  }

  @Test
  void convictionAtTheStartConcernsAllJobs() {
    JobRow first = bench.job(new Assurance.Strict(), 3);
    BenchHost liar = bench.host(1);
    BenchHost other = bench.host(2);
    liar.work(1, WRONG);
    other.work(1, RIGHT);
    bench.round(new DispatchEvent.JobHeld(first.id(), true));
    JobRow second = bench.job(new Assurance.Strict(), 3);
    liar.work(1, WRONG);

    bench.database.owned.add(other.who().host());
    bench.restart();

    assertThat(first.count(UnitState.SEALED)).isEqualTo(1);
    assertThat(second.units)
        .flatExtracting(unit -> unit.tasks)
        .extracting(task -> task.vote)
        .containsExactly(VoteState.VOID);
  }

  @Test
  void programThatWasReplacedWritesNothing() {
    JobRow job = bench.job(new Assurance.Quorum(1), 1);
    MemoryJournal older = new MemoryJournal(bench.database, MemoryJournal.Faults.NONE);
    older.begin();
    bench.restart();
    Changes changes = new Changes();
    changes.job(job.id()).settledBelow = 1;

    assertThatThrownBy(() -> older.write(changes)).isInstanceOf(Replaced.class);
    assertThat(job.settledBelow).isZero();
  }

  @Test
  void writeThatAGuardRefusesLeavesNothingBehind() {
    JobRow job = bench.job(new Assurance.Quorum(1), 1);
    MemoryJournal journal = new MemoryJournal(bench.database, MemoryJournal.Faults.NONE);
    journal.begin();
    long rounds = bench.database.rounds;
    Changes changes = new Changes();
    changes.job(job.id()).settledBelow = 1;
    changes.job(job.id()).renewed.add(new io.idlewild.coordinator.journal.model.TaskKey(0, 0));

    assertThatThrownBy(() -> journal.write(changes)).isInstanceOf(IllegalStateException.class);
    assertThat(job.settledBelow).isZero();
    assertThat(bench.database.rounds).isEqualTo(rounds);
  }
}
