package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.journal.model.BoundTask;
import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.Earning;
import io.idlewild.coordinator.journal.model.EndedTask;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.SignedBatch;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.workunit.model.CountsChange;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.JobId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one round into the tables: all of it, or, if a guard refuses something, nothing. */
final class MemoryWriter {
  private final MemoryDatabase database;
  private final List<Runnable> undo = new ArrayList<>();

  MemoryWriter(MemoryDatabase database) {
    this.database = database;
  }

  void write(Changes changes) {
    try {
      database.rounds++;
      undo.add(() -> database.rounds--);
      changes.batches.forEach(this::keep);
      changes.jobs.forEach(this::write);
      changes.hosts.forEach((who, change) -> {
        HostRow before = database.hosts.get(who);
        HostRow after = before == null ? new HostRow(change.trust()) : copy(before);
        after.add(change);
        put(who, after);
      });
      int events = database.events.size();
      database.events.addAll(changes.events);
      undo.add(() -> database.events.subList(events, database.events.size()).clear());
    } catch (RuntimeException e) {
      undo.reversed().forEach(Runnable::run);
      throw e;
    }
  }

  private static HostRow copy(HostRow row) {
    HostRow copy = new HostRow(row.trust);
    copy.succeeded = row.succeeded;
    copy.failed = row.failed;
    copy.expired = row.expired;
    copy.aborted = row.aborted;
    copy.agreed = row.agreed;
    copy.differed = row.differed;
    copy.credit = row.credit;
    copy.pending = row.pending;
    return copy;
  }

  private void put(HostWorkload who, HostRow row) {
    HostRow before = database.hosts.put(who, row);
    undo.add(() -> {
      if (before == null) {
        database.hosts.remove(who);
      } else {
        database.hosts.put(who, before);
      }
    });
  }

  private void keep(SignedBatch batch) {
    if (database.batches.putIfAbsent(batch.id(), batch) != null) {
      throw new IllegalStateException("a second batch of commits has the id " + batch.id());
    }
    undo.add(() -> database.batches.remove(batch.id()));
  }

  private void write(JobId id, JobChanges changes) {
    if (changes.results.size() != changes.counts.results()) {
      throw new IllegalStateException(
          "job %s: %d results, but %d are counted"
              .formatted(id, changes.results.size(), changes.counts.results()));
    }
    JobRow job = database.job(id);
    count(job, changes);
    changes.leased.forEach(task -> lease(job, task));
    changes.bound.forEach(task -> bind(job, task));
    Map<TaskKey, VoteMove> moves = new LinkedHashMap<>(changes.votes);
    for (EndedTask task : changes.ended) {
      end(job, task, moves.remove(task.key()));
    }
    changes.renewed.forEach(key -> live(job, key, "renewed"));
    moves.values().forEach(move -> move(job, move));
    long sequence = job.lastSequence - changes.results.size();
    for (UnitEnd end : changes.results) {
      add(job, end, ++sequence);
    }
    changes.earnings.forEach(earning -> earn(job, earning));
    changes.failures.forEach(
        (cause, failures) -> job.failures.merge(cause, failures.count(), Integer::sum));
    undo.add(() ->
        changes.failures.forEach(
            (cause, failures) -> job.failures.merge(cause, -failures.count(), Integer::sum)));
    if (changes.audits != null) {
      var before = job.audits;
      undo.add(() -> job.audits = before);
      job.audits = changes.audits;
    }
    if (changes.finished) {
      finish(job);
    }
    if (changes.cancelled) {
      cancel(job);
    }
  }

  private void count(JobRow job, JobChanges changes) {
    CountsChange counts = changes.counts;
    for (UnitState state : UnitState.values()) {
      add(job, state, counts.units(state));
    }
    add(job, JobRow.Tasks.LEASED, counts.tasksLeased());
    add(job, JobRow.Tasks.SUCCEEDED, counts.tasksSucceeded());
    add(job, JobRow.Tasks.FAILED, counts.tasksFailed());
    add(job, JobRow.Tasks.EXPIRED, counts.tasksExpired());
    add(job, JobRow.Tasks.ABORTED, counts.tasksAborted());
    long credit = job.credit;
    long last = job.lastSequence;
    int settled = job.settledBelow;
    undo.add(() -> {
      job.credit = credit;
      job.lastSequence = last;
      job.settledBelow = settled;
    });
    job.credit += counts.credit();
    job.lastSequence += changes.results.size();
    job.settledBelow = changes.settledBelow < 0 ? job.settledBelow : changes.settledBelow;
  }

  private void add(JobRow job, UnitState state, int more) {
    int now = job.counts.merge(state, more, Integer::sum);
    undo.add(() -> job.counts.merge(state, -more, Integer::sum));
    if (now < 0) {
      throw new IllegalStateException(
          "job %s would have %d work units that are %s".formatted(job.id(), now, state));
    }
  }

  private void add(JobRow job, JobRow.Tasks how, int more) {
    int now = job.tasks.merge(how, more, Integer::sum);
    undo.add(() -> job.tasks.merge(how, -more, Integer::sum));
    if (now < 0) {
      throw new IllegalStateException(
          "job %s would have %d tasks that are %s".formatted(job.id(), now, how));
    }
  }

  private void lease(JobRow job, NewTask task) {
    List<TaskRow> tasks = unit(job, task.key()).tasks;
    if (tasks.size() != task.key().number()) {
      throw new IllegalStateException(
          "job %s: task %s is leased after %d others"
              .formatted(job.id(), task.key(), tasks.size()));
    }
    tasks.add(new TaskRow(task));
    undo.add(tasks::removeLast);
  }

  private void bind(JobRow job, BoundTask bound) {
    TaskRow task = live(job, bound.key(), "bound");
    var before = task.commitment;
    undo.add(() -> task.commitment = before);
    task.commitment = bound.commitment();
  }

  private void end(JobRow job, EndedTask ended, @Nullable VoteMove move) {
    TaskRow task = live(job, ended.key(), "ended");
    undo.add(() -> {
      task.ending = null;
      task.vote = null;
    });
    task.ending = ended.ending();
    task.endedIn = database.rounds;
    task.vote = move == null ? ended.vote() : move.to();
    task.evidence = ended.evidence();
    if (move != null) {
      task.draw(move.draw());
    }
  }

  private void move(JobRow job, VoteMove move) {
    TaskRow task = task(job, move.key());
    if (task == null || task.isLive()) {
      throw new IllegalStateException(
          "job %s: the vote of task %s moves, but it has not ended"
              .formatted(job.id(), move.key()));
    }
    var vote = task.vote;
    undo.add(() -> task.vote = vote);
    task.vote = move.to();
    task.draw(move.draw());
  }

  private TaskRow live(JobRow job, TaskKey key, String what) {
    TaskRow task = task(job, key);
    if (task == null || !task.isLive()) {
      throw new IllegalStateException(
          "job %s: task %s is %s, but there is no such live task; memory and journal disagree"
              .formatted(job.id(), key, what));
    }
    return task;
  }

  private static @Nullable TaskRow task(JobRow job, TaskKey key) {
    List<TaskRow> tasks = unit(job, key).tasks;
    return key.number() < tasks.size() ? tasks.get(key.number()) : null;
  }

  private static UnitRow unit(JobRow job, TaskKey key) {
    return job.units.get(key.index());
  }

  private void add(JobRow job, UnitEnd end, long sequence) {
    UnitRow unit = job.units.get(end.index());
    if (unit.end != null) {
      throw new IllegalStateException(
          "job %s: work unit %d ends a second time".formatted(job.id(), end.index()));
    }
    undo.add(() -> unit.end = null);
    unit.end = end;
    unit.sequence = sequence;
  }

  private void earn(JobRow job, Earning earning) {
    JobRow.Earned key = new JobRow.Earned(earning.index(), earning.host());
    if (job.credits.putIfAbsent(key, earning.micros()) != null) {
      throw new IllegalStateException(
          "job %s: a second entry of credit for %s".formatted(job.id(), key));
    }
    undo.add(() -> job.credits.remove(key));
  }

  private void finish(JobRow job) {
    if (job.state != JobRow.State.RUNNING) {
      throw new IllegalStateException("job " + job.id() + " finished, but it was not running");
    }
    undo.add(() -> job.state = JobRow.State.RUNNING);
    job.state = JobRow.State.FINISHED;
  }

  private void cancel(JobRow job) {
    JobRow.State before = job.state;
    undo.add(() -> job.state = before);
    if (job.state == JobRow.State.RUNNING) {
      job.state = JobRow.State.CANCELLED;
    }
    int aborted = 0;
    for (UnitRow unit : job.units) {
      for (TaskRow task : unit.tasks) {
        if (task.isLive()) {
          undo.add(() -> task.ending = null);
          task.ending = new TaskEnding.Aborted("the job was cancelled");
          aborted++;
        }
      }
    }
    int rest = job.unfinished();
    for (UnitState state : List.of(UnitState.OPEN, UnitState.RUNNING, UnitState.PROVISIONAL)) {
      add(job, state, -job.count(state));
    }
    add(job, UnitState.CANCELLED, rest);
    add(job, JobRow.Tasks.LEASED, -aborted);
    add(job, JobRow.Tasks.ABORTED, aborted);
  }
}
