package io.idlewild.coordinator.journal.model;

import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import java.util.List;

/**
 * A work unit as it is kept, with its tasks by number.
 *
 * @param ended whether it has its result, or never will have one
 */
public record StoredUnit(
    int index, long seed, WorkUnitSpec spec, boolean ended, List<StoredTask> tasks) {
  public StoredUnit {
    tasks = List.copyOf(tasks);
  }
}
