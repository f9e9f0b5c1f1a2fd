package io.idlewild.coordinator.journal.model;

import io.idlewild.core.id.WorkUnitId;

/**
 * Something that moved a host's reliability; kept as history.
 *
 * @param unit where it happened
 * @param detail one sentence for a person
 */
public record ReliabilityEvent(HostWorkload who, WorkUnitId unit, Kind kind, String detail) {

  /** What happened. */
  public enum Kind {
    /** Another host, or an anchor, confirmed its result. */
    PASSED,
    /** It answered a task right whose answer was known. */
    EXAM_PASSED,
    /** Its results count alone from now on. */
    TRUSTED,
    /** It may settle disputes from now on. */
    SENIOR,
    /** It returned a wrong result; its unsealed votes are void. */
    CONVICTED,
    /** It gets no task any more. */
    BANNED,
    /** In a fixed quorum, others agreed on another result. */
    DIFFERED
  }
}
