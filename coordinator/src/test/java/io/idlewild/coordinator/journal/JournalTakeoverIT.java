package io.idlewild.coordinator.journal;

import static io.idlewild.coordinator.journal.JournalGround.EARNS;
import static io.idlewild.coordinator.journal.JournalGround.TRUST;
import static io.idlewild.coordinator.journal.JournalGround.digest;
import static io.idlewild.coordinator.journal.JournalGround.host;
import static io.idlewild.coordinator.journal.JournalGround.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.EndedTask;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.Recovered;
import io.idlewild.coordinator.journal.model.Replaced;
import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.Duty;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One program follows another. */
@Timeout(60)
class JournalTakeoverIT {
  @RegisterExtension static final JournalGround GROUND = new JournalGround();

  private final SqlJournal first = GROUND.journal();
  private final SqlJournal second = GROUND.journal();

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  @Test
  void leaseKeyStaysTheSame() {
    Recovered before = first.begin();
    first.write(lease(GROUND.job("QUORUM(2)", 1)));

    Recovered after = second.begin();

    assertThat(after.leaseKey()).isEqualTo(before.leaseKey()).hasSize(16);
    assertThat(after.rounds()).isGreaterThan(before.rounds());
  }

  @Test
  void replacedProgramWritesNothingMore() {
    JobId job = GROUND.job("QUORUM(2)", 1);
    first.begin();
    second.begin();

    assertThatThrownBy(() -> first.write(lease(job))).isInstanceOf(Replaced.class);

    assertThat(GROUND.count("SELECT count(*) FROM task WHERE job = ?", job.value())).isZero();
    second.write(lease(job));
    assertThat(GROUND.count("SELECT count(*) FROM task WHERE job = ?", job.value())).isOne();
  }

  @Test
  void replacedProgramDoesNotBeginAgain() {
    JobId job = GROUND.job("QUORUM(2)", 1);
    first.begin();
    second.begin();
    assertThatThrownBy(() -> first.write(lease(job))).isInstanceOf(Replaced.class);

    assertThatThrownBy(first::begin).isInstanceOf(Replaced.class);

    second.write(lease(job));
    assertThat(GROUND.count("SELECT count(*) FROM task WHERE job = ?", job.value())).isOne();
  }

  @Test
  void replacedProgramKnowsItWithoutWriting() {
    assertThat(first.isReplaced()).isFalse();
    first.begin();
    assertThat(first.isReplaced()).isFalse();

    second.begin();

    assertThat(first.isReplaced()).isTrue();
    assertThat(second.isReplaced()).isFalse();
  }

  @Test
  void programThatBeganAgainIsNotReplaced() {
    first.begin();
    first.close();

    first.begin();

    assertThat(first.isReplaced()).isFalse();
  }

  @Test
  void programThatLostItsConnectionGoesOn() {
    JobId job = GROUND.job("QUORUM(2)", 1);
    first.begin();
    first.close();

    first.begin();

    first.write(lease(job));
    assertThat(GROUND.count("SELECT count(*) FROM task WHERE job = ?", job.value())).isOne();
  }

  @Test
  void roundThatIsBeingWrittenIsOverBeforeAnotherProgramBegins()
      throws SQLException, ExecutionException, InterruptedException {
    JobId job = GROUND.job("QUORUM(2)", 1);
    first.begin();
    try (Connection blocker = GROUND.connect();
        Statement statement = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      // The first program has entered its round and waits for this row.
      statement.execute("SELECT FROM job_progress WHERE job = '" + job.value() + "' FOR UPDATE");
      CompletableFuture<Void> round =
          CompletableFuture.runAsync(() -> first.write(lease(job)), Thread::startVirtualThread);
      awaitWaiting("job_progress");
      CompletableFuture<Recovered> takeover =
          CompletableFuture.supplyAsync(second::begin, Thread::startVirtualThread);
      awaitWaiting("INSERT INTO dispatcher");
      assertThat(takeover).isNotDone();

      blocker.commit();

      round.get();
      assertThat(takeover.get().jobs())
          .filteredOn(found -> found.id().equals(job))
          .singleElement()
          .satisfies(found -> assertThat(found.units()).hasSize(1));
    }
  }

  @Test
  void whatIsUnderWayIsRecovered() {
    JobId job = GROUND.job("ESCROWED", 5);
    first.begin();
    Changes leases = new Changes();
    for (int index = 0; index < 4; index++) {
      leases.job(job).leased.add(new NewTask(new TaskKey(index, 0), host(1), Duty.FRESH));
      leases.job(job).counts.leased(1);
      leases.job(job).counts.moves(UnitState.OPEN, UnitState.RUNNING);
    }
    first.write(leases);
    Changes ends = new Changes();
    end(ends, job, 0, VoteState.AWAITING);
    end(ends, job, 1, VoteState.UNCHECKED);
    end(ends, job, 2, null);
    first.write(ends);

    StoredJob found =
        second.begin().jobs().stream().filter(j -> j.id().equals(job)).findFirst().orElseThrow();

    assertThat(found.units()).extracting(StoredUnit::index).containsExactly(0, 3);
    assertThat(found.leases()).isEqualTo(4);
    assertThat(found.unfinished()).isEqualTo(5);
  }

  @Test
  void cancelledJobIsBroughtToItsEnd() {
    JobId job = GROUND.job("ESCROWED", 3);
    first.begin();
    writeVotes(job);
    Changes cancel = new Changes();
    cancel.job(job).cancelled = true;
    // Whoever cancels knows the votes, and says what is pending no more.
    cancel.host(with(host(30)), TRUST).pending(-EARNS);

    first.write(cancel);

    assertCancelled(job);
    assertThat(second.begin().jobs()).extracting(StoredJob::id).doesNotContain(job);
  }

  @Test
  void jobThatWasCancelledWhileNobodyDispatchedIsBroughtToItsEnd() {
    JobId job = GROUND.job("ESCROWED", 3);
    first.begin();
    writeVotes(job);
    GROUND.run("UPDATE job SET state = 'CANCELLED' WHERE id = ?", job.value());

    second.begin();

    assertCancelled(job);
  }

  /** One work unit with a vote, one with a live task, one untouched. */
  private void writeVotes(JobId job) {
    Changes leases = new Changes();
    for (int index = 0; index < 2; index++) {
      leases.job(job).leased.add(new NewTask(new TaskKey(index, 0), host(30), Duty.FRESH));
      leases.job(job).counts.leased(1);
      leases.job(job).counts.moves(UnitState.OPEN, UnitState.RUNNING);
    }
    first.write(leases);
    GROUND.run("DELETE FROM host_record");
    Changes ends = new Changes();
    end(ends, job, 0, VoteState.UNCHECKED);
    ends.job(job).counts.moves(UnitState.RUNNING, UnitState.PROVISIONAL);
    ends.host(with(host(30)), TRUST).pending(EARNS + 1);
    first.write(ends);
  }

  private void assertCancelled(JobId job) {
    assertThat(GROUND.row("SELECT * FROM job_progress WHERE job = ?", job.value()))
        .containsEntry("cancelled", 3)
        .containsEntry("provisional", 0)
        .containsEntry("tasks_leased", 0)
        .containsEntry("tasks_aborted", 1);
    assertThat(GROUND.row("SELECT state FROM job WHERE id = ?", job.value()))
        .containsEntry("state", "CANCELLED");
    assertThat(
            GROUND.count(
                "SELECT count(*) FROM task WHERE ended_at IS NULL AND job = ?", job.value()))
        .isZero();
    assertThat(
            GROUND.count("SELECT pending FROM host_record WHERE host = ?", host(30).host().value()))
        .isEqualTo(1);
  }

  private static Changes lease(JobId job) {
    Changes changes = new Changes();
    changes.job(job).leased.add(new NewTask(new TaskKey(0, 0), host(1), Duty.FRESH));
    changes.job(job).counts.leased(1);
    return changes;
  }

  private static void end(Changes changes, JobId job, int index, VoteState vote) {
    changes
        .job(job)
        .ended
        .add(
            new EndedTask(
                new TaskKey(index, 0), new TaskEnding.Success(digest("a")), vote, Evidence.NONE));
    changes.job(job).counts.taskSucceeded();
  }

  private static void awaitWaiting(String statement) {
    while (GROUND.count(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND query LIKE '%' || ? || '%' AND pid <> pg_backend_pid()
            """,
            statement)
        == 0) {
      Thread.onSpinWait();
    }
  }
}
