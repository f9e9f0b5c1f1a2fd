package io.idlewild.coordinator.journal;

import static io.idlewild.coordinator.journal.JournalGround.EARNS;
import static io.idlewild.coordinator.journal.JournalGround.TRUST;
import static io.idlewild.coordinator.journal.JournalGround.digest;
import static io.idlewild.coordinator.journal.JournalGround.host;
import static io.idlewild.coordinator.journal.JournalGround.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.journal.model.BoundTask;
import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.Earning;
import io.idlewild.coordinator.journal.model.EndedTask;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.HostChange;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.PastTask;
import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.journal.model.SignedBatch;
import io.idlewild.coordinator.journal.model.StoredTask;
import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlJournalIT {
  @RegisterExtension static final JournalGround GROUND = new JournalGround();

  private static final Commitment COMMITMENT = new Commitment(Hash.of(new byte[] {1, 2, 3}));
  private static final ResultFile FILE =
      new ResultFile(
          new OutputFile(new LogicalName("out/a"), ContentId.of(new byte[] {9})), new byte[] {9});

  private final SqlJournal journal = GROUND.journal();

  @BeforeEach
  void begin() {
    journal.begin();
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void boundTaskKeepsItsCommitmentAndItsBatch() {
    JobId job = GROUND.job("QUORUM(2)", 1);
    lease(job, 0, 0, 1);
    Changes changes = new Changes();
    changes.batches.add(new SignedBatch(71, host(1).host(), new byte[] {5}));
    changes.job(job).bound.add(new BoundTask(new TaskKey(0, 0), COMMITMENT, 71));

    journal.write(changes);

    assertThat(unit(job, 0).tasks().getFirst().commitment()).isEqualTo(COMMITMENT);
    assertThat(GROUND.count("SELECT commit_batch FROM task WHERE job = ?", job.value()))
        .isEqualTo(71);
    assertThat(GROUND.count("SELECT count(*) FROM commit_batch WHERE id = 71")).isEqualTo(1);
  }

  @Test
  void eachEndIsFoundAsItWas() {
    JobId job = GROUND.job("QUORUM(2)", 1);
    List<TaskEnding> endings =
        List.of(
            new TaskEnding.Success(digest("a")),
            new TaskEnding.Failure(FailureCause.TRAP, "zero \0 inside"),
            new TaskEnding.Expired(),
            new TaskEnding.Aborted("given back"));
    Changes leases = new Changes();
    for (int n = 0; n < endings.size(); n++) {
      addLease(leases, job, 0, n, n);
    }
    journal.write(leases);
    Changes changes = new Changes();
    for (int n = 0; n < endings.size(); n++) {
      end(changes, job, 0, n, endings.get(n), null);
    }

    journal.write(changes);

    assertThat(journal.past(job, Set.of(new TaskKey(0, 0), new TaskKey(0, 1), new TaskKey(0, 9))))
        .isEqualTo(
            Map.of(
                new TaskKey(0, 0),
                new PastTask(host(0).host(), endings.get(0)),
                new TaskKey(0, 1),
                new PastTask(
                    host(1).host(),
                    new TaskEnding.Failure(FailureCause.TRAP, "zero \ufffd inside"))));
    assertThat(unit(job, 0).tasks())
        .extracting(StoredTask::ending)
        .endsWith(endings.get(2), endings.get(3));
    assertThat(GROUND.row("SELECT * FROM job_progress WHERE job = ?", job.value()))
        .containsEntry("tasks_leased", 0)
        .containsEntry("tasks_succeeded", 1)
        .containsEntry("tasks_failed", 1)
        .containsEntry("tasks_expired", 1)
        .containsEntry("tasks_aborted", 1);
  }

  @Test
  void filesAreFoundByAnyTaskWithTheSameResult() {
    JobId job = GROUND.job("QUORUM(2)", 1);
    Changes leases = new Changes();
    addLease(leases, job, 0, 0, 1);
    addLease(leases, job, 0, 1, 2);
    journal.write(leases);
    Changes changes = new Changes();
    changes
        .job(job)
        .ended
        .add(
            new EndedTask(
                new TaskKey(0, 1),
                new TaskEnding.Success(digest("a")),
                null,
                new Evidence("tail", 3, 4, List.of(FILE))));
    changes.job(job).counts.taskSucceeded();
    end(changes, job, 0, 0, new TaskEnding.Success(digest("a")), null);

    journal.write(changes);

    assertThat(journal.files(job, new TaskKey(0, 0)))
        .singleElement()
        .satisfies(file -> {
          assertThat(file.file()).isEqualTo(FILE.file());
          assertThat(file.inline()).containsExactly(9);
        });
    assertThat(GROUND.row("SELECT * FROM task WHERE job = ? AND n = 1", job.value()))
        .containsEntry("stderr_tail", "tail")
        .containsEntry("cpu_ms", 3L)
        .containsEntry("wall_ms", 4L);
  }

  @Test
  void resultsGetTheNextNumbersInTheirOrder() {
    JobId job = GROUND.job("QUORUM(2)", 3);
    Changes first = new Changes();
    seal(first, job, 2);
    journal.write(first);
    Changes second = new Changes();
    seal(second, job, 1);
    second.job(job).results.add(new UnitEnd.Failed(0, 3, "NO_AGREEMENT", "they differ"));
    second.job(job).counts.moves(UnitState.OPEN, UnitState.FAILED);
    second.job(job).failed("NO_AGREEMENT", "they differ");
    second.job(job).finished = true;

    journal.write(second);

    assertThat(
            GROUND.row(
                """
                SELECT string_agg(sequence || ':' || idx || ':' || state, ' ' ORDER BY sequence) AS all
                FROM result WHERE job = ?
                """,
                job.value()))
        .containsEntry("all", "1:2:SEALED 2:1:SEALED 3:0:FAILED");
    assertThat(GROUND.row("SELECT state FROM job WHERE id = ?", job.value()))
        .containsEntry("state", "FINISHED");
    assertThat(GROUND.row("SELECT * FROM job_failure WHERE job = ?", job.value()))
        .containsEntry("count", 1)
        .containsEntry("sample", "they differ");
    assertThat(GROUND.row("SELECT * FROM job_progress WHERE job = ?", job.value()))
        .containsEntry("sealed", 2)
        .containsEntry("failed", 1)
        .containsEntry("credit", 4 * EARNS)
        .containsEntry("last_sequence", 3L);
    assertThat(GROUND.count("SELECT sum(amount) FROM credit_entry WHERE job = ?", job.value()))
        .isEqualTo(4 * EARNS);
    assertThat(journal.units(job, List.of(0, 1, 7))).allMatch(StoredUnit::ended).hasSize(2);
  }

  @Test
  void hostsAreAddedUpAndTheirTrustReplaced() {
    JobId job = GROUND.job("ESCROWED", 1);
    Changes changes = new Changes();
    HostChange change = changes.host(with(host(50)), TRUST);
    change.ended(new TaskEnding.Expired());
    change.agreed(5);
    change.differed();
    change.pending(7);
    changes.events.add(
        new ReliabilityEvent(
            with(host(50)), new WorkUnitId(job, 0), ReliabilityEvent.Kind.PASSED, "well"));

    journal.write(changes);
    change.pending(-10);
    journal.write(changes);

    assertThat(journal.trust(Set.of(with(host(50)), with(host(51)))))
        .isEqualTo(Map.of(with(host(50)), TRUST));
    assertThat(GROUND.row("SELECT * FROM host_record WHERE host = ?", host(50).host().value()))
        .containsEntry("expired", 2L)
        .containsEntry("agreed", 2L)
        .containsEntry("differed", 2L)
        .containsEntry("credit", 10L)
        .containsEntry("pending", 4L);
    assertThat(GROUND.count("SELECT count(*) FROM reliability_event")).isEqualTo(2);
  }

  @Test
  void jobIsFoundByItsNumber() {
    JobId job = GROUND.job("ESCROWED", 1);
    long number = GROUND.count("SELECT number FROM job WHERE id = ?", job.value());

    assertThat(journal.jobOf(number)).contains(job);
    assertThat(journal.jobOf(-1)).isEmpty();
  }

  @Test
  void endOfATaskThatHasEndedNamesItAndLeavesNothing() {
    JobId job = GROUND.job("QUORUM(2)", 2);
    lease(job, 0, 0, 1);
    Changes once = new Changes();
    end(once, job, 0, 0, new TaskEnding.Expired(), null);
    journal.write(once);
    Changes again = new Changes();
    addLease(again, job, 1, 0, 1);
    end(again, job, 0, 0, new TaskEnding.Success(digest("a")), null);

    assertThatThrownBy(() -> journal.write(again))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(job.toString())
        .hasMessageContaining("index=0, number=0");

    assertThat(GROUND.count("SELECT count(*) FROM task WHERE job = ?", job.value())).isEqualTo(1);
    assertThat(GROUND.row("SELECT * FROM job_progress WHERE job = ?", job.value()))
        .containsEntry("tasks_expired", 1)
        .containsEntry("tasks_succeeded", 0);
  }

  @Test
  void journalThatFailedMustBeginAnew() {
    JobId job = GROUND.job("QUORUM(2)", 1);
    Changes unknown = new Changes();
    end(unknown, job, 0, 0, new TaskEnding.Expired(), null);

    assertThatThrownBy(() -> journal.write(unknown)).isInstanceOf(RuntimeException.class);

    assertThatThrownBy(() -> journal.job(job)).hasMessageContaining("not begun");
    journal.begin();
    assertThat(journal.job(job).unfinished()).isEqualTo(1);
  }

  @Test
  void secondEndOfAWorkUnitHasNoPlace() {
    JobId job = GROUND.job("QUORUM(2)", 2);
    Changes first = new Changes();
    seal(first, job, 0);
    journal.write(first);
    Changes second = new Changes();
    seal(second, job, 0);

    assertThatThrownBy(() -> journal.write(second)).hasMessageContaining("duplicate key");

    assertThat(GROUND.count("SELECT last_sequence FROM job_progress WHERE job = ?", job.value()))
        .isEqualTo(1);
  }

  @Test
  void roundOfTwoThousandTasksIsWrittenWhole() {
    JobId job = GROUND.job("QUORUM(2)", 1_000);
    Changes leases = new Changes();
    for (int i = 0; i < 2_000; i++) {
      addLease(leases, job, i / 2, i % 2, i % 500);
    }
    journal.write(leases);
    Changes ends = new Changes();
    for (int i = 0; i < 2_000; i++) {
      end(ends, job, i / 2, i % 2, new TaskEnding.Success(digest("" + i / 2)), null);
    }
    for (int i = 0; i < 1_000; i++) {
      seal(ends, job, i);
    }
    ends.job(job).finished = true;

    journal.write(ends);

    assertThat(GROUND.row("SELECT * FROM job_progress WHERE job = ?", job.value()))
        .containsEntry("sealed", 1_000)
        .containsEntry("tasks_succeeded", 2_000)
        .containsEntry("tasks_leased", 0);
    assertThat(journal.unsettled(job, -1, 10)).isEmpty();
    assertThat(journal.job(job).units()).isEmpty();
  }

  private void lease(JobId job, int index, int number, int host) {
    Changes changes = new Changes();
    addLease(changes, job, index, number, host);
    journal.write(changes);
  }

  private static void addLease(Changes changes, JobId job, int index, int number, int host) {
    JobChanges moved = changes.job(job);
    moved.leased.add(new NewTask(new TaskKey(index, number), host(host), Duty.FRESH));
    moved.counts.leased(1);
  }

  private static void end(
      Changes changes, JobId job, int index, int number, TaskEnding ending, VoteState vote) {
    JobChanges moved = changes.job(job);
    moved.ended.add(new EndedTask(new TaskKey(index, number), ending, vote, Evidence.NONE));
    switch (ending) {
      case TaskEnding.Success success -> moved.counts.taskSucceeded();
      case TaskEnding.Failure failure -> moved.counts.taskFailed();
      case TaskEnding.Expired expired -> moved.counts.taskExpired();
      case TaskEnding.Aborted aborted -> moved.counts.taskAborted();
    }
  }

  private static void seal(Changes changes, JobId job, int index) {
    JobChanges moved = changes.job(job);
    moved.results.add(new UnitEnd.Sealed(index, 2, digest("" + index), 0));
    moved.counts.moves(UnitState.OPEN, UnitState.SEALED);
    for (int host = 1; host <= 2; host++) {
      moved.earnings.add(new Earning(index, host(host).host(), host(host).account(), EARNS));
      moved.counts.credited(EARNS);
    }
  }

  private StoredUnit unit(JobId job, int index) {
    return journal.units(job, List.of(index)).getFirst();
  }
}
