package io.idlewild.coordinator.workunit;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.LogicalName;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What holds for the work units of one job.
 *
 * @param maxWorkUnits that the job may have in all
 * @param quota work units that it may have in all as far as its owner is concerned
 * @param withinQuota whether the owner may have all work units that are there, asked last, with the
 *     new ones
 * @param sharedNames of the job's inputs, which a work unit must not use again
 * @param contentIsKnown whether the content store holds all bytes of a content
 * @param stillOpen whether the job still takes work units; asked under the job's lock
 */
public record BulkTerms(
    int maxWorkUnits,
    long quota,
    BooleanSupplier withinQuota,
    Set<LogicalName> sharedNames,
    Predicate<ContentId> contentIsKnown,
    BooleanSupplier stillOpen) {

  /** Work units that the job may have in all, whatever the reason. */
  int most() {
    return (int) Math.min(maxWorkUnits, quota);
  }
}
