package io.idlewild.coordinator.validation;

import io.idlewild.coordinator.assimilation.Assimilation;
import io.idlewild.coordinator.credit.CreditEntry;
import io.idlewild.coordinator.validation.model.Ruling;
import io.idlewild.coordinator.validation.model.TaskRecord;
import io.idlewild.coordinator.validation.model.WorkUnitJudge;
import io.idlewild.coordinator.workunit.model.CountsChange;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.UnitRow;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The decisions on the work units of one job in one transaction, and what they add up to. */
final class Deliberation {
  private static final Outcome.Aborted NEEDLESS =
      new Outcome.Aborted("the work unit ended without this task");

  private final JobRules rules;
  private final Set<TaskId> recorded;
  private final CountsChange change;
  private final HostRecords records;
  private final List<UnitRow> moved = new ArrayList<>();
  private final List<TaskEnd> needless = new ArrayList<>();
  private final Map<Integer, byte[]> disputed = new HashMap<>();
  private final Map<Integer, Ruling.Open> reopened = new HashMap<>();
  private final List<Assimilation> ended = new ArrayList<>();
  private final Map<TaskId, HostId> calledOff = new HashMap<>();
  private final List<CreditEntry> credit = new ArrayList<>();

  Deliberation(JobRules rules, Set<TaskId> recorded, CountsChange change, HostRecords records) {
    this.rules = rules;
    this.recorded = recorded;
    this.change = change;
    this.records = records;
  }

  /** Decides on one work unit; one that has ended already stays as it is. */
  void decide(UnitRow row, List<TaskRecord> tasks) {
    if (row.state() != UnitState.OPEN) {
      return;
    }
    change.leaves(row.state(), row.underWay());
    UnitRow next =
        switch (WorkUnitJudge.rule(rules.policy(), tasks)) {
          case Ruling.Open open -> goOn(row, open);
          case Ruling.Sealed sealed -> seal(row, sealed, tasks.size());
          case Ruling.Hopeless hopeless -> fail(row, hopeless, tasks.size());
        };
    change.enters(next.state(), next.underWay());
    moved.add(next);
  }

  /** Rows as they are to be from now on. */
  List<UnitRow> moved() {
    return moved;
  }

  /** Live tasks of work units that have ended. */
  List<TaskEnd> needless() {
    return needless;
  }

  /** The canonical digests of sealed work units that have files of other results. */
  Map<Integer, byte[]> disputed() {
    return disputed;
  }

  Judgement judgement() {
    return new Judgement(recorded, reopened, ended, calledOff, credit);
  }

  private UnitRow goOn(UnitRow row, Ruling.Open open) {
    reopened.put(row.index(), open);
    return new UnitRow(row.index(), UnitState.OPEN, open.wanted(), open.underWay());
  }

  private UnitRow seal(UnitRow row, Ruling.Sealed sealed, int tasks) {
    ended.add(new Assimilation.Sealed(row.index(), tasks, sealed.digest()));
    WorkUnitId unit = new WorkUnitId(rules.job(), row.index());
    for (Participant host : sealed.agreeing()) {
      credit.add(new CreditEntry(unit, host.host(), host.account(), rules.credit()));
      change.credited(rules.credit());
      records.agreed(host.host(), rules.workload());
    }
    for (Participant host : sealed.differing()) {
      records.differed(host.host(), rules.workload());
      disputed.put(row.index(), sealed.digest().hash().bytes());
    }
    callOff(row.index(), sealed.needless());
    return new UnitRow(row.index(), UnitState.SEALED, 0, 0);
  }

  private UnitRow fail(UnitRow row, Ruling.Hopeless hopeless, int tasks) {
    ended.add(
        new Assimilation.Failed(
            row.index(), tasks, hopeless.cause(), TaskOutcome.storable(hopeless.reason())));
    callOff(row.index(), hopeless.needless());
    return new UnitRow(row.index(), UnitState.FAILED, 0, 0);
  }

  private void callOff(int index, List<TaskRecord> tasks) {
    for (TaskRecord task : tasks) {
      needless.add(new TaskEnd(task.id(), index, task.who(), NEEDLESS, TaskEnd.Evidence.NONE));
      calledOff.put(task.id(), task.who().host());
      change.ended(NEEDLESS);
      records.ended(task.who().host(), rules.workload(), NEEDLESS);
    }
  }
}
