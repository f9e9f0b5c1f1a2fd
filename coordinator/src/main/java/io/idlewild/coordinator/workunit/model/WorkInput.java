package io.idlewild.coordinator.workunit.model;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.LogicalName;

/** An input file of a work unit. */
public sealed interface WorkInput {
  /** Bytes that may travel with a lease. */
  int MAX_INLINE_BYTES = 4 * 1024;

  /** As the workload calls it. */
  LogicalName name();

  /** It lies in the content store. */
  record Stored(LogicalName name, ContentId content) implements WorkInput {}

  /**
   * It is small and lies beside the work unit.
   *
   * @param bytes not copied; must not be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Inline(LogicalName name, byte[] bytes) implements WorkInput {}
}
