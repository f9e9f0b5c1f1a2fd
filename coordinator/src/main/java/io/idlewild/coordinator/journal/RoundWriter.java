package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.EndedTask;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.core.id.JobId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes rounds, in the caller's transactions. How many statements that takes, tasks do not say.
 */
final class RoundWriter {
  private final DispatcherTable dispatcher;
  private final ProgressTable progress;
  private final TaskTable tasks;
  private final ResultTable results;
  private final HostRecordTable hosts;

  RoundWriter(Session session, Duration term) {
    this.dispatcher = new DispatcherTable(session);
    this.progress = new ProgressTable(session);
    this.tasks = new TaskTable(session, term);
    this.results = new ResultTable(session);
    this.hosts = new HostRecordTable(session);
  }

  void write(long epoch, Changes changes) {
    dispatcher.enter(epoch);
    if (!changes.batches.isEmpty()) {
      hosts.keep(changes.batches);
    }
    changes.jobs.forEach(this::write);
    if (!changes.hosts.isEmpty()) {
      hosts.change(changes.hosts);
    }
    if (!changes.events.isEmpty()) {
      hosts.happened(changes.events);
    }
  }

  private void write(JobId job, JobChanges changes) {
    if (changes.results.size() != changes.counts.results()) {
      throw new IllegalStateException(
          "job %s: %d results, but %d are counted"
              .formatted(job, changes.results.size(), changes.counts.results()));
    }
    long last = progress.count(job, changes);
    writeTasks(job, changes);
    if (!changes.results.isEmpty()) {
      results.add(job, changes.results, last);
    }
    if (!changes.earnings.isEmpty()) {
      results.earn(job, changes.earnings);
    }
    if (!changes.failures.isEmpty()) {
      progress.failures(job, changes.failures);
    }
    if (changes.audits != null) {
      progress.audit(job, changes.audits);
    }
    if (changes.finished) {
      progress.finish(job);
    }
    if (changes.cancelled) {
      cancel(job);
    }
  }

  private void writeTasks(JobId job, JobChanges changes) {
    if (!changes.leased.isEmpty()) {
      tasks.lease(job, changes.leased);
    }
    if (!changes.bound.isEmpty()) {
      tasks.bind(job, changes.bound);
    }
    Map<TaskKey, VoteMove> moves = new LinkedHashMap<>(changes.votes);
    if (!changes.ended.isEmpty()) {
      tasks.end(job, changes.ended, changes.votes);
      for (EndedTask task : changes.ended) {
        moves.remove(task.key());
      }
    }
    if (!changes.renewed.isEmpty()) {
      tasks.renew(job, changes.renewed);
    }
    if (!moves.isEmpty()) {
      tasks.move(job, moves.values());
    }
  }

  private void cancel(JobId job) {
    progress.cancel(job);
    progress.cancelRest(job, tasks.abortAll(job));
  }

  /** Brings jobs to their end that were cancelled while nobody dispatched. */
  void completeCancellations() {
    progress
        .halfCancelled()
        .forEach(job -> {
          progress.forgetPending(job);
          cancel(job);
        });
  }
}
