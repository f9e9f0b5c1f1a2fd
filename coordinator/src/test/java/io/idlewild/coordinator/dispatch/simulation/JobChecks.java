package io.idlewild.coordinator.dispatch.simulation;

import static io.idlewild.coordinator.dispatch.simulation.Checks.require;

import io.idlewild.coordinator.dispatch.model.Anchor;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.trust.escrow.Redundancy;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must be true of the rows of a job at every instant. */
final class JobChecks {
  private JobChecks() {}

  static void check(JobRow job) {
    Map<UnitState, Integer> states = new EnumMap<>(UnitState.class);
    Map<JobRow.Tasks, Integer> tasks = new EnumMap<>(JobRow.Tasks.class);
    Set<Long> sequences = new HashSet<>();
    for (UnitRow unit : job.units) {
      states.merge(state(job, unit), 1, Integer::sum);
      unit.tasks.forEach(task -> tasks.merge(how(task), 1, Integer::sum));
      oneSayEach(job, unit);
      if (unit.end != null) {
        require(sequences.add(unit.sequence), "two results have number %d", unit.sequence);
        require(
            unit.sequence >= 1 && unit.sequence <= job.lastSequence,
            "result %d of %d",
            unit.sequence,
            job.lastSequence);
        ended(job, unit, unit.end);
      }
    }
    require(
        sequences.size() == job.lastSequence,
        "job %s: %d results, but the last has number %d",
        job.id(),
        sequences.size(),
        job.lastSequence);
    for (UnitState state : UnitState.values()) {
      require(
          job.count(state) == states.getOrDefault(state, 0),
          "job %s (%s): %d work units are counted as %s, there are %d; %s",
          job.id(),
          job.rules.redundancy(),
          job.count(state),
          state,
          states.getOrDefault(state, 0),
          states);
    }
    for (JobRow.Tasks how : JobRow.Tasks.values()) {
      require(
          job.tasks.getOrDefault(how, 0).equals(tasks.getOrDefault(how, 0)),
          "job %s: %d tasks are counted as %s, there are %d",
          job.id(),
          job.tasks.get(how),
          how,
          tasks.getOrDefault(how, 0));
    }
    require(
        job.credit == job.credits.values().stream().mapToLong(Long::longValue).sum(),
        "job %s: credit %d is not the sum of its entries",
        job.id(),
        job.credit);
    require(
        (job.state == JobRow.State.RUNNING) == (job.unfinished() > 0),
        "job %s is %s with %d work units to go",
        job.id(),
        job.state,
        job.unfinished());
    settled(job);
  }

  private static UnitState state(JobRow job, UnitRow unit) {
    if (unit.end != null) {
      return unit.end instanceof UnitEnd.Sealed ? UnitState.SEALED : UnitState.FAILED;
    }
    if (job.state == JobRow.State.CANCELLED) {
      return UnitState.CANCELLED;
    }
    boolean audited = job.rules.redundancy() instanceof Redundancy.Audited;
    if (audited && unit.hasVoteThatCounts()) {
      return UnitState.PROVISIONAL;
    }
    boolean running =
        unit.tasks.stream()
            .anyMatch(task ->
                task.isLive()
                    || (audited
                        ? task.votes()
                        : task.digest() != null && task.vote != VoteState.VOID));
    return running ? UnitState.RUNNING : UnitState.OPEN;
  }

  private static JobRow.Tasks how(TaskRow task) {
    return switch (task.ending) {
      case null -> JobRow.Tasks.LEASED;
      case TaskEnding.Success success -> JobRow.Tasks.SUCCEEDED;
      case TaskEnding.Failure failure -> JobRow.Tasks.FAILED;
      case TaskEnding.Expired gone -> JobRow.Tasks.EXPIRED;
      case TaskEnding.Aborted called -> JobRow.Tasks.ABORTED;
    };
  }

  private static void oneSayEach(JobRow job, UnitRow unit) {
    for (int i = 1; i < unit.tasks.size(); i++) {
      TaskRow later = unit.tasks.get(i);
      for (int j = 0; later.hasSay() && j < i; j++) {
        TaskRow earlier = unit.tasks.get(j);
        boolean anchors =
            later.who.equals(Anchor.COORDINATOR) && earlier.who.equals(Anchor.COORDINATOR);
        require(
            !earlier.hasSay() || anchors || later.who.mayJoin(earlier.who, job.rules.diversity()),
            "work unit %d of job %s (%s): %s and %s",
            unit.index,
            job.id(),
            job.rules.diversity(),
            earlier,
            later);
      }
    }
  }

  private static void ended(JobRow job, UnitRow unit, UnitEnd end) {
    require(
        unit.tasks.stream().noneMatch(TaskRow::isLive),
        "work unit %d of job %s has ended, but not its tasks: %s",
        unit.index,
        job.id(),
        unit.tasks);
    require(end.tasks() == unit.tasks.size(), "%d tasks of %s", unit.tasks.size(), end);
    if (end instanceof UnitEnd.Sealed sealed) {
      TaskRow canonical = unit.tasks.get(sealed.number());
      require(
          sealed.digest().equals(canonical.digest()) && canonical.vote != VoteState.VOID,
          "the result of work unit %d of job %s is of %s",
          unit.index,
          job.id(),
          canonical);
    }
    for (TaskRow task : unit.tasks) {
      boolean earned = job.credits.containsKey(new JobRow.Earned(unit.index, task.host()));
      require(
          !earned
              || unit.tasks.stream()
                  .anyMatch(other -> other.host().equals(task.host()) && other.digest() != null),
          "%s earned without a result",
          task);
    }
  }

  /** Every work unit below the mark has ended, or is found at the start for another reason. */
  private static void settled(JobRow job) {
    for (UnitRow unit : job.units) {
      require(
          unit.index >= job.settledBelow
              || job.state != JobRow.State.RUNNING
              || unit.end != null
              || unit.hasVoteThatCounts()
              || unit.isUnderWay(),
          "job %s: work unit %d is below the mark %d, but nobody would find it: %s",
          job.id(),
          unit.index,
          job.settledBelow,
          unit.tasks);
    }
  }
}
