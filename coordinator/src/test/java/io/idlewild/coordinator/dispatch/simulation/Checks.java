package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.Anchor;
import io.idlewild.coordinator.dispatch.model.Dispatcher;
import io.idlewild.coordinator.dispatch.model.DispatcherView;
import io.idlewild.coordinator.dispatch.model.Verdict;
import io.idlewild.coordinator.dispatch.simulation.Coverage.What;
import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks on, and says when something is wrong that may never be. */
final class Checks {
  private final Grid grid;
  private final Map<Told, Verdict> told = new HashMap<>();

  /** A host and a lease that it reported. */
  private record Told(LeaseId lease, HostId host) {}

  Checks(Grid grid) {
    this.grid = grid;
  }

  static void require(boolean holds, String sentence, @Nullable Object... about) {
    if (!holds) {
      throw new AssertionError(sentence.formatted(about));
    }
  }

  /** A round is durable, whether its writer knows or not. */
  void written(Changes changes) {
    changes.jobs.forEach((id, change) -> {
      JobRow job = grid.database().job(id);
      count(change);
      JobChecks.check(job);
      change.results.forEach(end -> ended(job, end));
    });
    HostChecks.check(grid.database());
    for (ReliabilityEvent event : changes.events) {
      happened(event);
    }
  }

  private void count(JobChanges change) {
    grid.count(What.JOBS_FINISHED, change.finished ? 1 : 0);
    grid.count(What.JOBS_CANCELLED, change.cancelled ? 1 : 0);
    grid.count(What.TASKS_SUCCEEDED, change.counts.tasksSucceeded());
    grid.count(What.TASKS_FAILED, change.counts.tasksFailed());
    grid.count(What.TASKS_EXPIRED, change.counts.tasksExpired());
    grid.count(What.TASKS_ABORTED, change.counts.tasksAborted());
    for (NewTask task : change.leased) {
      switch (task.duty()) {
        case AUDIT -> grid.count(What.AUDITS);
        case EXAM -> grid.count(What.EXAMS);
        case PROBE -> grid.count(What.PROBES);
        case ARBITRATE -> grid.count(What.ARBITRATIONS);
        case FRESH -> {}
      }
    }
    for (VoteMove move : change.votes.values()) {
      grid.count(What.VOTES_VOIDED, move.to() == VoteState.VOID ? 1 : 0);
    }
  }

  private void ended(JobRow job, UnitEnd end) {
    switch (end) {
      case UnitEnd.Sealed sealed -> {
        grid.count(What.UNITS_SEALED);
        boolean right = Answers.isRight(sealed.digest());
        grid.count(What.WRONG_RESULTS_SEALED, right ? 0 : 1);
        SealChecks.check(grid, job, job.units.get(end.index()), sealed);
      }
      case UnitEnd.Failed failed -> {
        grid.count(What.UNITS_FAILED);
        boolean hopeless = Answers.isHopeless(Answers.seed(job.rules.number(), end.index()));
        SealChecks.failed(grid, job, job.units.get(end.index()), failed, hopeless);
      }
    }
  }

  private void happened(ReliabilityEvent event) {
    if (event.kind() == ReliabilityEvent.Kind.CONVICTED) {
      grid.count(What.CONVICTIONS);
      require(
          !grid.plan().isHonest(),
          "%s was convicted on %s though nobody lies: %s",
          event.who(),
          event.unit(),
          event.detail());
      HostChecks.nothingCounts(grid.database(), event.who());
    } else if (event.kind() == ReliabilityEvent.Kind.BANNED) {
      grid.count(What.BANS);
    }
  }

  /** A round is durable and its writer knows. */
  void afterRound(Program program, Dispatcher dispatcher) {
    if (!program.isInCharge()) {
      // It will learn of it when it writes.
      return;
    }
    long live =
        grid.database().running().stream()
            .flatMap(job -> job.units.stream())
            .flatMap(unit -> unit.tasks.stream())
            .filter(task -> task.isLive() && !task.who.equals(Anchor.COORDINATOR))
            .count();
    requireNobodyHoards();
    require(
        dispatcher.liveLeases() == live,
        "%d leases in memory, %d live tasks in the journal",
        dispatcher.liveLeases(),
        live);
    if (grid.fate().happens(0.02)) {
      grid.count(What.MEMORY_COMPARED);
      DispatcherView.requireEqual(dispatcher, program.twin());
    }
  }

  private void requireNobodyHoards() {
    Map<HostId, Long> held =
        grid.database().running().stream()
            .flatMap(job -> job.units.stream())
            .flatMap(unit -> unit.tasks.stream())
            .filter(task -> task.isLive() && !task.who.equals(Anchor.COORDINATOR))
            .collect(Collectors.groupingBy(TaskRow::host, Collectors.counting()));
    held.forEach((host, leases) ->
        require(
            leases <= grid.terms().hostLeases(),
            "%s holds %d leases, and may hold %d",
            host,
            leases,
            grid.terms().hostLeases()));
  }

  /** A cancelled job was acknowledged. */
  void cancelled(JobId job) {
    require(
        grid.database().job(job).state != JobRow.State.RUNNING,
        "job %s was cancelled, which was acknowledged, but it runs",
        job);
  }

  /** A host is told what became of its report. */
  void settled(LeaseId lease, Participant who, Verdict verdict) {
    switch (verdict) {
      case ACCEPTED -> grid.count(What.REPORTS_ACCEPTED);
      case TOO_LATE -> grid.count(What.REPORTS_TOO_LATE);
      case REFUSED -> grid.count(What.REPORTS_REFUSED);
    }
    Verdict before = told.putIfAbsent(new Told(lease, who.host()), verdict);
    require(
        before == null || before == verdict,
        "%s was told %s of %s, and %s before",
        who,
        verdict,
        lease,
        before);
    if (verdict == Verdict.ACCEPTED) {
      kept(lease, who.host());
    }
  }

  /** What was accepted is durable. */
  private void kept(LeaseId lease, HostId host) {
    TaskRow task = grid.task(lease);
    require(
        task != null
            && task.host().equals(host)
            && (task.ending instanceof TaskEnding.Success
                || task.ending instanceof TaskEnding.Failure),
        "%s was accepted of %s, but the journal has %s",
        lease,
        host,
        task);
  }

  void atTheEnd(boolean over) {
    require(over, "jobs do not end though it is calm:%n%s", over ? "" : Stuck.describe(grid));
    told.forEach((key, verdict) -> {
      if (verdict == Verdict.ACCEPTED) {
        kept(key.lease(), key.host());
      }
    });
    for (JobRow job : grid.database().jobs.values()) {
      JobChecks.check(job);
      require(
          job.units.stream().flatMap(unit -> unit.tasks.stream()).noneMatch(TaskRow::isLive),
          "job %s has ended, but not all of its tasks have",
          job.id());
    }
    HostChecks.check(grid.database());
  }

  static List<TaskKey> keys(UnitRow unit) {
    return unit.tasks.stream().map(task -> task.key).toList();
  }

  static HostWorkload with(TaskRow task, JobRow job) {
    return new HostWorkload(task.host(), job.rules.workload());
  }
}
