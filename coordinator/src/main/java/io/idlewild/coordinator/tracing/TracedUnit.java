package io.idlewild.coordinator.tracing;

import io.idlewild.core.id.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work unit that has ended.
 *
 * @param created when its job was made
 * @param started when all work units of its job were there
 * @param sealed when the transaction began that ended it
 * @param cause a stable word, if it failed
 */
record TracedUnit(
    JobId job,
    int index,
    String jobName,
    String assurance,
    Instant created,
    Instant started,
    Instant sealed,
    @Nullable String cause) {}
