package io.idlewild.coordinator.dispatch.simulation;

import static io.idlewild.coordinator.dispatch.simulation.Checks.require;

import io.idlewild.coordinator.dispatch.model.Anchor;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.escrow.Redundancy;
import java.util.HashMap;
import java.util.Map;

/** What the assurance class of a job promises of a result. */
final class SealChecks {
  private SealChecks() {}

  static void check(Grid grid, JobRow job, UnitRow unit, UnitEnd.Sealed sealed) {
    boolean right = Answers.isRight(sealed.digest());
    require(
        right || !grid.plan().isHonest(),
        "nobody lies, but the result of work unit %d of job %s is %s",
        unit.index,
        job.id(),
        sealed);
    if (Answers.isLong(unit.seed)) {
      require(
          unit.tasks.stream()
              .anyMatch(task ->
                  sealed.digest().equals(task.digest()) && !task.evidence.files().isEmpty()),
          "nobody has the files of the result of work unit %d of job %s",
          unit.index,
          job.id());
    }
    int votes = votes(job, unit, sealed);
    boolean anchored =
        unit.tasks.stream()
            .anyMatch(task ->
                task.who.equals(Anchor.COORDINATOR)
                    && task.digest() != null
                    && Answers.of(task.digest()).value() == Answers.of(sealed.digest()).value());
    switch (job.rules.redundancy()) {
      case Redundancy.Quorum quorum ->
          require(
              votes >= quorum.policy().quorum() || anchored,
              "work unit %d of job %s is sealed by %d votes: %s",
              unit.index,
              job.id(),
              votes,
              unit.tasks);
      case Redundancy.Audited audited -> {
        require(votes >= 1, "nobody stands for work unit %d: %s", unit.index, unit.tasks);
        require(
            !audited.sealsOnAgreement() || votes >= 2 || anchored || grid.plan().anchors() > 0,
            "work unit %d of a strict job %s is sealed by one: %s",
            unit.index,
            job.id(),
            unit.tasks);
        require(
            !audited.sealsOnAgreement() || anchored || isProven(grid, job, unit, sealed),
            "work unit %d of a strict job %s is sealed by newcomers: %s",
            unit.index,
            job.id(),
            unit.tasks);
      }
      case Redundancy.Verified verified ->
          require(right, "work unit %d has a refused result: %s", unit.index, unit.tasks);
    }
  }

  /** Whether anybody whose vote agrees is, or was until this round, more than a newcomer. */
  private static boolean isProven(Grid grid, JobRow job, UnitRow unit, UnitEnd.Sealed sealed) {
    return unit.tasks.stream()
        .filter(task -> task.vote == VoteState.CHECKED && task.digest() != null)
        .filter(task -> Answers.of(task.digest()).value() == Answers.of(sealed.digest()).value())
        .anyMatch(task -> {
          HostTrust trust = grid.database().hosts.get(Checks.with(task, job)).trust;
          boolean convicted = trust.strikes() > 0 && trust.results() == 0;
          return trust.probation() == 0 || convicted || grid.database().owned.contains(task.host());
        });
  }

  private static int votes(JobRow job, UnitRow unit, UnitEnd.Sealed sealed) {
    boolean audited = job.rules.redundancy() instanceof Redundancy.Audited;
    Map<Integer, Integer> byValue = new HashMap<>();
    for (TaskRow task : unit.tasks) {
      boolean counts =
          audited
              ? task.vote == VoteState.CHECKED || task.vote == VoteState.UNCHECKED
              : task.vote != VoteState.VOID;
      if (task.digest() != null && counts) {
        byValue.merge(Answers.of(task.digest()).value(), 1, Integer::sum);
      }
    }
    return byValue.getOrDefault(Answers.of(sealed.digest()).value(), 0);
  }

  static void failed(Grid grid, JobRow job, UnitRow unit, UnitEnd.Failed failed, boolean hopeless) {
    boolean audited = job.rules.redundancy() instanceof Redundancy.Audited;
    require(
        hopeless || !audited || !grid.plan().terms().refereed(),
        "work unit %d of job %s failed though the coordinator could compute it: %s, %s",
        unit.index,
        job.id(),
        failed,
        unit.tasks);
  }
}
