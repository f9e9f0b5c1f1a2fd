package io.idlewild.coordinator.validation.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One task of a work unit.
 *
 * @param outcome null while its lease lives
 */
public record TaskRecord(TaskId id, Participant who, @Nullable Outcome outcome) {

  /** Whether its lease has not ended. */
  public boolean isLive() {
    return outcome == null;
  }

  /** Whether its host has, or may still have, a say; who lost or gave back a task has none. */
  public boolean counts() {
    return outcome == null
        || outcome instanceof Outcome.Success
        || outcome instanceof Outcome.Failure;
  }
}
