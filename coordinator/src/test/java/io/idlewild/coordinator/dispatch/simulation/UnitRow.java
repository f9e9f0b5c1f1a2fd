package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.StoredVotes;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A work unit with its tasks, by number, and its end. */
final class UnitRow {
  final int index;
  final long seed;
  final List<TaskRow> tasks = new ArrayList<>();
  @Nullable UnitEnd end;
  long sequence;

  UnitRow(int index, long seed) {
    this.index = index;
    this.seed = seed;
  }

  boolean hasVoteThatCounts() {
    for (TaskRow task : tasks) {
      if (task.vote == VoteState.UNCHECKED || task.vote == VoteState.CHECKED) {
        return true;
      }
    }
    return false;
  }

  boolean isUnderWay() {
    for (TaskRow task : tasks) {
      if (task.ending == null || task.vote == VoteState.AWAITING) {
        return true;
      }
    }
    return false;
  }

  StoredUnit stored() {
    return new StoredUnit(
        index, seed, WorkUnitSpec.EMPTY, end != null, tasks.stream().map(TaskRow::stored).toList());
  }

  StoredVotes votes() {
    return new StoredVotes(
        index,
        tasks.size(),
        tasks.stream()
            .filter(task -> task.vote == VoteState.UNCHECKED || task.vote == VoteState.CHECKED)
            .map(TaskRow::stored)
            .toList());
  }
}
