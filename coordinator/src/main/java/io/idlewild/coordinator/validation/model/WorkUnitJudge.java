package io.idlewild.coordinator.validation.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.trust.Verdict;
import io.idlewild.core.trust.Vote;
import io.idlewild.core.work.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Applies a quorum policy to the tasks of one work unit. */
public final class WorkUnitJudge {
  /** Why a work unit failed whose hosts could not agree. */
  public static final String NO_AGREEMENT = "NO_AGREEMENT";

  private WorkUnitJudge() {}

  /**
   * Decides.
   *
   * @param tasks all of the work unit, in the order in which they were leased
   */
  public static Ruling rule(QuorumPolicy policy, List<TaskRecord> tasks) {
    List<Vote> votes = new ArrayList<>();
    List<TaskRecord> live = new ArrayList<>();
    for (TaskRecord task : tasks) {
      Outcome outcome = task.outcome();
      if (outcome == null) {
        live.add(task);
      } else {
        votes.add(new Vote(task.id(), task.who().host(), outcome));
      }
    }
    return switch (policy.decide(votes, live.size())) {
      case Verdict.NeedsTasks(int missing) ->
          new Ruling.Open(missing, live.size(), participants(tasks));
      case Verdict.Canonical canonical -> sealed(canonical, tasks, live);
      case Verdict.Hopeless(String reason) ->
          new Ruling.Hopeless(causeOf(policy, votes), reason, live);
    };
  }

  private static List<Participant> participants(List<TaskRecord> tasks) {
    return tasks.stream().filter(TaskRecord::counts).map(TaskRecord::who).toList();
  }

  private static Ruling sealed(
      Verdict.Canonical canonical, List<TaskRecord> tasks, List<TaskRecord> live) {
    Set<TaskId> agreeing = new HashSet<>(canonical.agreeing());
    List<Participant> agreed = new ArrayList<>();
    List<Participant> differed = new ArrayList<>();
    for (TaskRecord task : tasks) {
      if (agreeing.contains(task.id())) {
        agreed.add(task.who());
      } else if (task.outcome() instanceof Outcome.Success) {
        differed.add(task.who());
      }
    }
    return new Ruling.Sealed(canonical.digest(), agreed, differed, live);
  }

  /** The workload's own failure if that ended it, else that nobody agreed. */
  private static String causeOf(QuorumPolicy policy, List<Vote> votes) {
    List<Outcome.Failure> failures =
        votes.stream()
            .map(Vote::outcome)
            .filter(Outcome.Failure.class::isInstance)
            .map(Outcome.Failure.class::cast)
            .filter(failure -> failure.cause().isOfWorkload())
            .toList();
    return failures.size() >= policy.maxFailures()
        ? failures.getLast().cause().name()
        : NO_AGREEMENT;
  }
}
