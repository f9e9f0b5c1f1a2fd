package io.idlewild.coordinator.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stays of a job that was deleted.
 *
 * @param id 32 hexadecimal digits
 * @param workload id of the workload version
 * @param owner the account that submitted it
 * @param state in which it ended
 * @param total of its work units
 * @param tasks that it took
 * @param credit that it granted, in seconds of the reference machine
 * @param audited results that were checked by another host or an anchor
 * @param mismatches wrong ones among them
 * @param sampled audited ones that were a fair sample of the job
 * @param sampledWrong wrong ones among those
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
    long sampled,
    long sampledWrong,
    Instant createdAt,
    @Nullable Instant startedAt,
    Instant finishedAt,
    Instant archivedAt) {}
