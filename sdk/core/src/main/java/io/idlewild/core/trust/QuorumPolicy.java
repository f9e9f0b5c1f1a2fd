package io.idlewild.core.trust;

import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.ResultDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Validation by a fixed quorum, as in BOINC: a result is canonical when enough hosts returned the
 * same bits. The verdict does not depend on the order of the votes unless two results reach the
 * quorum with the same vote, which the rule "decide at once" makes impossible.
 *
 * @param quorum equal results that are needed
 * @param maxTasks tasks that a work unit may have in all; expired and aborted ones count
 * @param maxFailures failures of the workload itself after which it is given up
 */
public record QuorumPolicy(int quorum, int maxTasks, int maxFailures) {

  public QuorumPolicy {
    if (quorum < 1 || maxTasks < quorum || maxFailures < 1) {
      throw new IllegalArgumentException(
          "quorum %d, at most %d tasks and %d failures do not fit"
              .formatted(quorum, maxTasks, maxFailures));
    }
  }

  /**
   * The usual bounds for a quorum: room for disagreements and lost hosts, and one more failure than
   * chance explains.
   */
  public static QuorumPolicy of(int quorum) {
    return new QuorumPolicy(quorum, 3 * quorum + 6, quorum + 1);
  }

  /** What is to be done about a work unit. */
  public sealed interface Next {
    /** So many agree that their result is canonical. */
    record Agreed() implements Next {}

    /**
     * It goes on.
     *
     * @param tasks to be leased, beside those under way
     */
    record Wanted(int tasks) implements Next {}

    /** It will get no result; the reason is a sentence for a person. */
    record Hopeless(String reason) implements Next {}
  }

  /**
   * Decides on one work unit whose results were grouped already.
   *
   * @param largest how many results agree with each other at most
   * @param distinct groups of results
   * @param ended tasks that have ended, however
   * @param underWay tasks that are leased and have not ended
   * @param failures tasks among the ended ones that failed as every host's would
   */
  public Next next(int largest, int distinct, int ended, int underWay, int failures) {
    if (largest >= quorum) {
      return new Next.Agreed();
    }
    if (failures >= maxFailures) {
      return new Next.Hopeless("%d tasks failed".formatted(failures));
    }
    int missing = quorum - largest - underWay;
    if (missing > 0 && ended + underWay + missing > maxTasks) {
      return new Next.Hopeless(noAgreement(distinct));
    }
    return new Next.Wanted(Math.max(0, missing));
  }

  private String noAgreement(int distinct) {
    return "no %d equal results within %d tasks (%d different results came)"
        .formatted(quorum, maxTasks, distinct);
  }

  /**
   * Decides on one work unit.
   *
   * @param votes tasks that have ended
   * @param underWay tasks that are leased and have not ended
   */
  public Verdict decide(List<Vote> votes, int underWay) {
    Map<ResultDigest, List<TaskId>> groups = groups(votes);
    int largest = 0;
    for (Map.Entry<ResultDigest, List<TaskId>> group : groups.entrySet()) {
      if (group.getValue().size() >= quorum) {
        return new Verdict.Canonical(group.getKey(), group.getValue());
      }
      largest = Math.max(largest, group.getValue().size());
    }
    List<Outcome.Failure> failures = workloadFailures(votes);
    if (failures.size() >= maxFailures) {
      return new Verdict.Hopeless(
          "%d tasks failed, the last one: %s"
              .formatted(failures.size(), failures.getLast().detail()));
    }
    return tasksOrHopeless(quorum - largest - underWay, votes.size() + underWay, groups.size());
  }

  private Verdict tasksOrHopeless(int missing, int soFar, int distinct) {
    if (missing <= 0) {
      return new Verdict.NeedsTasks(0);
    }
    if (soFar + missing > maxTasks) {
      return new Verdict.Hopeless(noAgreement(distinct));
    }
    return new Verdict.NeedsTasks(missing);
  }

  private static Map<ResultDigest, List<TaskId>> groups(List<Vote> votes) {
    Map<ResultDigest, List<TaskId>> groups = new LinkedHashMap<>();
    for (Vote vote : votes) {
      if (vote.outcome() instanceof Outcome.Success success) {
        groups.computeIfAbsent(success.digest(), d -> new ArrayList<>()).add(vote.task());
      }
    }
    return groups;
  }

  private static List<Outcome.Failure> workloadFailures(List<Vote> votes) {
    return votes.stream()
        .map(Vote::outcome)
        .filter(Outcome.Failure.class::isInstance)
        .map(Outcome.Failure.class::cast)
        .filter(failure -> failure.cause().isOfWorkload())
        .toList();
  }
}
