package io.idlewild.coordinator.workunit.model;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Sharing;

/** An input file of a work unit. */
public sealed interface WorkInput {
  /** Bytes that may travel with a lease. */
  int MAX_INLINE_BYTES = 4 * 1024;

  /** As the workload calls it. */
  LogicalName name();

  /**
   * It lies in the content store.
   *
   * @param sharing how far it may wander between workers
   */
  record Stored(LogicalName name, ContentId content, Sharing sharing) implements WorkInput {
    /** One that may wander as far as contents do if nobody says anything. */
    public Stored(LogicalName name, ContentId content) {
      this(name, content, Sharing.SWARM);
    }
  }

  /**
   * It is small and lies beside the work unit.
   *
   * @param bytes not copied; must not be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Inline(LogicalName name, byte[] bytes) implements WorkInput {}
}
