package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.JobRules;
import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A job and all that is kept of it. */
final class JobRow {
  enum State {
    RUNNING,
    FINISHED,
    CANCELLED
  }

  /** How the tasks of a job stand. */
  enum Tasks {
    LEASED,
    SUCCEEDED,
    FAILED,
    EXPIRED,
    ABORTED
  }

  /** A host and a work unit: at most one entry. */
  record Earned(int index, HostId host) {}

  JobRules rules;
  State state = State.RUNNING;
  final List<UnitRow> units = new ArrayList<>();
  final Map<UnitState, Integer> counts = new EnumMap<>(UnitState.class);
  final Map<Tasks, Integer> tasks = new EnumMap<>(Tasks.class);
  final Map<Earned, Long> credits = new HashMap<>();
  final Map<String, Integer> failures = new TreeMap<>();
  long credit;
  long lastSequence;
  int settledBelow;
  AuditBook audits = AuditBook.EMPTY;

  JobRow(JobRules rules, int size) {
    this.rules = rules;
    for (int index = 0; index < size; index++) {
      units.add(new UnitRow(index, Answers.seed(rules.number(), index)));
    }
    for (UnitState unitState : UnitState.values()) {
      counts.put(unitState, unitState == UnitState.OPEN ? size : 0);
    }
    for (Tasks how : Tasks.values()) {
      tasks.put(how, 0);
    }
  }

  JobId id() {
    return rules.id();
  }

  int count(UnitState unitState) {
    return counts.getOrDefault(unitState, 0);
  }

  int unfinished() {
    return count(UnitState.OPEN) + count(UnitState.RUNNING) + count(UnitState.PROVISIONAL);
  }

  int leases() {
    return tasks.values().stream().mapToInt(Integer::intValue).sum();
  }
}
