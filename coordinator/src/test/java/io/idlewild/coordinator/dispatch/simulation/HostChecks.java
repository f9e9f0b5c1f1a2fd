package io.idlewild.coordinator.dispatch.simulation;

import static io.idlewild.coordinator.dispatch.simulation.Checks.require;

import io.idlewild.coordinator.dispatch.model.Anchor;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.core.trust.escrow.Redundancy;
import java.util.HashMap;
import java.util.Map;

/** What must be true of the records of hosts at every instant. */
final class HostChecks {
  private HostChecks() {}

  /** What the rows of tasks say of one host. */
  private static final class Sums {
    long unchecked;
    long awaiting;
    long pending;
    long credit;
  }

  static void check(MemoryDatabase database) {
    Map<HostWorkload, Sums> sums = new HashMap<>();
    for (JobRow job : database.jobs.values()) {
      boolean audited = job.rules.redundancy() instanceof Redundancy.Audited;
      for (UnitRow unit : job.units) {
        boolean open = audited && unit.end == null && job.state == JobRow.State.RUNNING;
        for (TaskRow task : open ? unit.tasks : java.util.List.<TaskRow>of()) {
          if (task.votes() && !task.who.equals(Anchor.COORDINATOR)) {
            Sums sum = sums.computeIfAbsent(Checks.with(task, job), who -> new Sums());
            sum.unchecked += task.vote == VoteState.UNCHECKED ? 1 : 0;
            sum.awaiting += task.vote == VoteState.AWAITING ? 1 : 0;
            sum.pending += job.rules.unitCredit();
          }
        }
      }
      job.credits.forEach((earned, micros) ->
          sums.computeIfAbsent(
                      new HostWorkload(earned.host(), job.rules.workload()), who -> new Sums())
                  .credit +=
              micros);
    }
    sums.keySet().forEach(who -> require(database.hosts.containsKey(who), "no record of %s", who));
    database.hosts.forEach((who, row) -> {
      if (!who.host().equals(Anchor.COORDINATOR.host())) {
        compare(who, row, sums.getOrDefault(who, new Sums()));
      }
    });
  }

  private static void compare(HostWorkload who, HostRow row, Sums sums) {
    require(row.credit == sums.credit, "%s has %d, its entries %d", who, row.credit, sums.credit);
    require(
        row.trust.unchecked() == sums.unchecked,
        "%s has %d unchecked votes, its record says %d",
        who,
        sums.unchecked,
        row.trust.unchecked());
    require(
        row.trust.awaiting() == sums.awaiting,
        "%s has %d awaiting votes, its record says %d",
        who,
        sums.awaiting,
        row.trust.awaiting());
    require(
        row.pending == sums.pending,
        "%s will earn %d by its votes, its record says %d",
        who,
        sums.pending,
        row.pending);
  }

  /** A host was convicted in the last write: nothing that it said before counts. */
  static void nothingCounts(MemoryDatabase database, HostWorkload who) {
    for (JobRow job : database.running()) {
      if (!job.rules.workload().equals(who.workload())) {
        continue;
      }
      for (UnitRow unit : job.units) {
        for (TaskRow task : unit.tasks) {
          boolean counts = task.votes() && task.host().equals(who.host());
          require(
              unit.end != null || !counts || task.endedIn == database.rounds,
              "%s was convicted, but its vote on work unit %d of job %s counts: %s",
              who,
              unit.index,
              job.id(),
              task);
        }
      }
    }
  }
}
