package io.idlewild.client;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stays of a job that was deleted.
 *
 * @param owner the account that submitted it
 * @param state in which it ended
 * @param tasks that it took
 * @param credit that it granted, in seconds of the reference machine
 * @param audited results that were checked, and {@code mismatches} wrong ones among them
 */
public record ArchivedJob(
    String id,
    String name,
    String owner,
    String workload,
    String state,
    String assurance,
    int total,
    int sealed,
    int failed,
    int cancelled,
    long tasks,
    BigDecimal credit,
    long audited,
    long mismatches,
    Instant createdAt,
    @Nullable Instant startedAt,
    Instant finishedAt,
    Instant archivedAt) {}
