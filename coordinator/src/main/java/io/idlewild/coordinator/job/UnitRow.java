package io.idlewild.coordinator.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work unit in a list.
 *
 * @param tasks leased so far
 * @param live of them that have not ended
 * @param failed of them
 * @param firstLeasedAt null if none was leased
 * @param endedAt when it was sealed, or known to fail
 * @param cause of its own failure, or of its newest failed task
 * @param sequence of its result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitRow(
    int index,
    UnitFilter state,
    int tasks,
    int live,
    int failed,
    @Nullable Instant firstLeasedAt,
    @Nullable Instant endedAt,
    @Nullable String cause,
    @Nullable Long sequence) {}
