package io.idlewild.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.BoundTask;
import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.Earning;
import io.idlewild.coordinator.journal.model.EndedTask;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.PastTask;
import io.idlewild.coordinator.journal.model.Recovered;
import io.idlewild.coordinator.journal.model.Replaced;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.coordinator.journal.model.StoredTask;
import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.StoredVotes;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.ledger.Ledger;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Journal} does: the one in SQL, and the one in memory on which the dispatcher is
 * simulated.
 */
public abstract class JournalContract {
  private static final Commitment COMMITMENT = new Commitment(Hash.of(new byte[] {1, 2, 3}));
  private static final Assurance QUORUM = new Assurance.Quorum(2);
  private static final Assurance ESCROWED = new Assurance.Escrowed();
  private static final long EARNS = 250_000;
  private static final TaskEnding SUCCESS = new TaskEnding.Success(digest("a"));

  private Journal journal;
  private Recovered found;

  /** That of a program which has not begun. */
  protected abstract Journal open();

  /** A running job with so many open work units. */
  protected abstract JobId job(Assurance assurance, int units);

  protected abstract String workload();

  @BeforeEach
  void begin() {
    journal = open();
    found = journal.begin();
  }

  @Test
  void newJobHasOpenWorkUnitsAndNothingUnderWay() {
    JobId job = job(QUORUM, 3);

    StoredJob stored = journal.job(job);

    assertThat(stored.unfinished()).isEqualTo(3);
    assertThat(stored.leases()).isZero();
    assertThat(stored.settledBelow()).isZero();
    assertThat(stored.audits()).isEqualTo(AuditBook.EMPTY);
    assertThat(stored.units()).isEmpty();
    assertThat(journal.unsettled(job, -1, 10))
        .extracting(StoredUnit::index)
        .containsExactly(0, 1, 2);
    assertThat(journal.unsettled(job, 0, 1)).extracting(StoredUnit::index).containsExactly(1);
  }

  @Test
  void leasedTaskIsFoundAliveByItsJob() {
    JobId job = job(QUORUM, 3);

    lease(job, 1, 0, 1);

    StoredJob stored = journal.job(job);
    assertThat(stored.leases()).isEqualTo(1);
    assertThat(stored.units())
        .singleElement()
        .satisfies(unit -> {
          assertThat(unit.index()).isEqualTo(1);
          assertThat(unit.ended()).isFalse();
          assertThat(unit.tasks())
              .containsExactly(new StoredTask(0, host(1), Duty.FRESH, null, null, null, null));
        });
    assertThat(journal.past(job, Set.of(new TaskKey(1, 0))))
        .isEqualTo(Map.of(new TaskKey(1, 0), new PastTask(host(1).host(), null)));
  }

  @Test
  void taskThatIsBoundAndEndsInOneRoundKeepsBoth() {
    JobId job = job(QUORUM, 1);
    lease(job, 0, 0, 1);
    Changes changes = new Changes();
    changes.job(job).bound.add(new BoundTask(new TaskKey(0, 0), COMMITMENT, 1));
    end(changes, job, 0, 0, SUCCESS, null);

    journal.write(changes);

    StoredTask task = unit(job, 0).tasks().getFirst();
    assertThat(task.commitment()).isEqualTo(COMMITMENT);
    assertThat(task.ending()).isEqualTo(SUCCESS);
  }

  @Test
  void taskThatIsLeasedAndEndsInOneRoundHasEnded() {
    JobId job = job(QUORUM, 1);
    Changes changes = new Changes();
    lease(changes, job, 0, 0, 1);
    end(changes, job, 0, 0, new TaskEnding.Aborted("called off"), null);

    journal.write(changes);

    assertThat(journal.job(job).units()).isEmpty();
    assertThat(unit(job, 0).tasks())
        .extracting(StoredTask::ending)
        .containsExactly(new TaskEnding.Aborted("called off"));
  }

  @Test
  void eachEndIsFoundAsItWas() {
    JobId job = job(QUORUM, 1);
    List<TaskEnding> endings =
        List.of(
            SUCCESS,
            new TaskEnding.Failure(FailureCause.TRAP, "it fails"),
            new TaskEnding.Expired(),
            new TaskEnding.Aborted("given back"));
    Changes leases = new Changes();
    Changes ends = new Changes();
    for (int n = 0; n < endings.size(); n++) {
      lease(leases, job, 0, n, n);
      end(ends, job, 0, n, endings.get(n), null);
    }
    journal.write(leases);

    journal.write(ends);

    assertThat(unit(job, 0).tasks()).extracting(StoredTask::ending).isEqualTo(endings);
    assertThat(journal.past(job, Set.of(new TaskKey(0, 1), new TaskKey(0, 9), new TaskKey(7, 0))))
        .isEqualTo(Map.of(new TaskKey(0, 1), new PastTask(host(1).host(), endings.get(1))));
  }

  @Test
  void filesAreFoundByAnyTaskWithTheSameResult() {
    JobId job = job(QUORUM, 1);
    ResultFile file =
        new ResultFile(
            new OutputFile(new LogicalName("out/a"), ContentId.of(new byte[] {9})), new byte[] {9});
    Changes leases = new Changes();
    lease(leases, job, 0, 0, 1);
    lease(leases, job, 0, 1, 2);
    journal.write(leases);
    Changes ends = new Changes();
    end(ends, job, 0, 0, SUCCESS, null);
    ends.job(job)
        .ended
        .add(
            new EndedTask(
                new TaskKey(0, 1), SUCCESS, null, new Evidence("tail", 3, 4, List.of(file))));
    ends.job(job).counts.taskSucceeded();

    journal.write(ends);

    assertThat(journal.files(job, new TaskKey(0, 0)))
        .singleElement()
        .satisfies(one -> assertThat(one.file()).isEqualTo(file.file()));
  }

  @Test
  void votesMoveOnWithTheEndAndAfterIt() {
    JobId job = job(ESCROWED, 5);
    Changes leases = new Changes();
    Changes round = new Changes();
    for (int index = 0; index < 4; index++) {
      lease(leases, job, index, 0, 1);
      if (index < 3) {
        end(round, job, index, 0, SUCCESS, VoteState.UNCHECKED);
      }
    }
    journal.write(leases);
    move(round, job, 1, VoteState.AWAITING, new VoteMove.Draw(2, true));
    journal.write(round);
    assertThat(journal.job(job).units())
        .extracting(StoredUnit::index)
        .containsExactlyInAnyOrder(1, 3);

    Changes later = new Changes();
    move(later, job, 1, VoteState.CHECKED, null);
    move(later, job, 2, VoteState.VOID, null);
    journal.write(later);

    assertThat(journal.votes(job)).containsOnlyKeys(host(1).host());
    assertThat(journal.votes(job).get(host(1).host()).unchecked()).containsExactly(0);
    assertThat(journal.votes(job).get(host(1).host()).checked()).containsExactly(1);
    assertThat(unit(job, 1).tasks().getFirst().draw()).isEqualTo(new VoteMove.Draw(2, true));
    assertThat(journal.unsettled(job, -1, 10))
        .extracting(StoredUnit::index)
        .containsExactly(2, 3, 4);
    assertThat(journal.unsealed(job, -1, 2)).extracting(StoredVotes::index).containsExactly(0, 1);
    assertThat(journal.unsealed(job, 1, 9)).allSatisfy(unit -> assertThat(unit.votes()).isEmpty());
  }

  @Test
  void sealedWorkUnitIsNeitherUnsettledNorHasVotesThatCount() {
    JobId job = job(ESCROWED, 2);
    lease(job, 0, 0, 1);
    Changes round = new Changes();
    end(round, job, 0, 0, SUCCESS, VoteState.UNCHECKED);
    seal(round, job, 0);

    journal.write(round);

    assertThat(journal.votes(job)).isEmpty();
    assertThat(journal.unsealed(job, -1, 9)).extracting(StoredVotes::index).containsExactly(1);
    assertThat(journal.unsettled(job, -1, 9)).extracting(StoredUnit::index).containsExactly(1);
    assertThat(unit(job, 0).ended()).isTrue();
    assertThat(journal.job(job).unfinished()).isEqualTo(1);
    assertThat(journal.units(job, List.of(0, 1, 9))).hasSize(2);
  }

  @Test
  void auditsAndTheMarkAreFoundAgain() {
    JobId job = job(ESCROWED, 4);
    AuditBook book =
        new AuditBook(
            AuditBook.Stage.CLOSING,
            3,
            new Ledger(20, 2),
            new Ledger(10, 1),
            new io.idlewild.core.trust.escrow.Evidence(1, 2.5, 0.5),
            Map.of(0, new io.idlewild.core.trust.escrow.Evidence(2, 7, 1)));
    Changes changes = new Changes();
    changes.job(job).audits = book;
    changes.job(job).settledBelow = 3;

    journal.write(changes);

    assertThat(journal.job(job).audits()).isEqualTo(book);
    assertThat(journal.job(job).settledBelow()).isEqualTo(3);
    Changes back = new Changes();
    back.job(job).settledBelow = 1;
    journal.write(back);
    assertThat(journal.job(job).settledBelow()).isEqualTo(1);
    assertThat(journal.job(job).audits()).isEqualTo(book);
  }

  @Test
  void trustOfAHostIsReplacedAndOthersAreUnknown() {
    HostTrust first = new HostTrust(false, 1, 5, 2, 1, 1, 0, 0, 0.5);
    HostTrust then = new HostTrust(false, 0, 1, 3, 2, 1, 4, 1, 0.75);
    HostWorkload known = new HostWorkload(host(50).host(), workload());
    Changes changes = new Changes();
    changes.host(known, first).trust(first);
    journal.write(changes);
    Changes later = new Changes();
    later.host(known, first).trust(then);

    journal.write(later);

    assertThat(journal.trust(Set.of(known, new HostWorkload(host(51).host(), workload()))))
        .isEqualTo(Map.of(known, then));
  }

  @Test
  void endOfATaskThatHasEndedIsRefusedAndLeavesNothing() {
    JobId job = job(QUORUM, 2);
    lease(job, 0, 0, 1);
    Changes once = new Changes();
    end(once, job, 0, 0, new TaskEnding.Expired(), null);
    journal.write(once);
    Changes again = new Changes();
    lease(again, job, 1, 0, 1);
    end(again, job, 0, 0, SUCCESS, null);

    assertThatThrownBy(() -> journal.write(again))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(job.toString())
        .hasMessageContaining("index=0, number=0");

    journal.begin();
    assertThat(unit(job, 1).tasks()).isEmpty();
    assertThat(unit(job, 0).tasks())
        .extracting(StoredTask::ending)
        .containsExactly(new TaskEnding.Expired());
    assertThat(journal.job(job).leases()).isEqualTo(1);
  }

  @Test
  void secondEndOfAWorkUnitIsRefusedAndLeavesNothing() {
    JobId job = job(QUORUM, 2);
    Changes first = new Changes();
    seal(first, job, 0);
    journal.write(first);
    Changes second = new Changes();
    seal(second, job, 0);

    assertThatThrownBy(() -> journal.write(second)).isInstanceOf(RuntimeException.class);

    journal.begin();
    assertThat(journal.job(job).unfinished()).isEqualTo(1);
  }

  @Test
  void secondCreditForAWorkUnitAndHostIsRefused() {
    JobId job = job(QUORUM, 2);
    Changes changes = new Changes();
    earn(changes, job, 0, 1);
    journal.write(changes);
    Changes again = new Changes();
    earn(again, job, 0, 1);

    assertThatThrownBy(() -> journal.write(again)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void replacedProgramWritesNothingAndDoesNotBeginAgain() {
    JobId job = job(QUORUM, 1);
    Journal successor = open();
    successor.begin();

    Changes late = new Changes();
    lease(late, job, 0, 0, 1);
    assertThatThrownBy(() -> journal.write(late)).isInstanceOf(Replaced.class);
    assertThatThrownBy(() -> journal.begin()).isInstanceOf(Replaced.class);

    assertThat(successor.job(job).units()).isEmpty();
    successor.write(late);
    assertThat(successor.job(job).units()).hasSize(1);
  }

  @Test
  void programThatBeginsFindsRunningJobsAndGoesOnAboveTheRounds() {
    JobId running = job(QUORUM, 2);
    JobId finished = job(QUORUM, 1);
    lease(running, 1, 0, 1);
    Changes changes = new Changes();
    seal(changes, finished, 0);
    changes.job(finished).finished = true;
    journal.write(changes);

    Recovered later = open().begin();

    assertThat(later.rounds()).isGreaterThanOrEqualTo(found.rounds() + 2);
    assertThat(later.leaseKey()).isEqualTo(found.leaseKey()).hasSize(16);
    assertThat(later.jobs()).extracting(StoredJob::id).contains(running).doesNotContain(finished);
    assertThat(later.jobs())
        .filteredOn(job -> job.id().equals(running))
        .singleElement()
        .satisfies(job -> assertThat(job.units()).extracting(StoredUnit::index).containsExactly(1));
  }

  @Test
  void roundInWhichNothingHappenedIsNotWritten() {
    open().begin();

    journal.write(new Changes());
  }

  @Test
  void jobIsFoundByItsNumberOnly() {
    assertThat(journal.jobOf(-1)).isEmpty();
  }

  private static Participant host(int number) {
    return new Participant(
        new HostId(new UUID(7, number)), new AccountId(new UUID(8, number)), "10.0." + number);
  }

  private static ResultDigest digest(String text) {
    return new ResultDigest(Hash.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private StoredUnit unit(JobId job, int index) {
    return journal.units(job, List.of(index)).getFirst();
  }

  private void lease(JobId job, int index, int number, int host) {
    Changes changes = new Changes();
    lease(changes, job, index, number, host);
    journal.write(changes);
  }

  private static void lease(Changes changes, JobId job, int index, int number, int host) {
    JobChanges moved = changes.job(job);
    moved.leased.add(new NewTask(new TaskKey(index, number), host(host), Duty.FRESH));
    moved.counts.leased(1);
  }

  private static void end(
      Changes changes,
      JobId job,
      int index,
      int number,
      TaskEnding ending,
      @Nullable VoteState vote) {
    JobChanges moved = changes.job(job);
    moved.ended.add(new EndedTask(new TaskKey(index, number), ending, vote, Evidence.NONE));
    switch (ending) {
      case TaskEnding.Success success -> moved.counts.taskSucceeded();
      case TaskEnding.Failure failure -> moved.counts.taskFailed();
      case TaskEnding.Expired expired -> moved.counts.taskExpired();
      case TaskEnding.Aborted aborted -> moved.counts.taskAborted();
    }
  }

  private static void move(
      Changes changes, JobId job, int index, VoteState to, VoteMove.@Nullable Draw draw) {
    TaskKey key = new TaskKey(index, 0);
    changes.job(job).votes.put(key, new VoteMove(key, to, draw));
  }

  private static void seal(Changes changes, JobId job, int index) {
    JobChanges moved = changes.job(job);
    moved.results.add(new UnitEnd.Sealed(index, 2, digest("" + index), 0));
    moved.counts.moves(UnitState.OPEN, UnitState.SEALED);
  }

  private static void earn(Changes changes, JobId job, int index, int host) {
    JobChanges moved = changes.job(job);
    moved.earnings.add(new Earning(index, host(host).host(), host(host).account(), EARNS));
    moved.counts.credited(EARNS);
  }
}
