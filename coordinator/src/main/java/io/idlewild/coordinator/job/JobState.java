package io.idlewild.coordinator.job;

/** Where a job is. */
public enum JobState {
  /** Work units may be added; none is dispatched. */
  RECEIVING,
  /** Its work units are fixed and are dispatched. */
  RUNNING,
  /** Every work unit has a result, or is known to get none. */
  FINISHED,
  /** Called off; results that came before stay. */
  CANCELLED;

  /** Whether nothing will move any more. */
  public boolean isEnd() {
    return this == FINISHED || this == CANCELLED;
  }
}
