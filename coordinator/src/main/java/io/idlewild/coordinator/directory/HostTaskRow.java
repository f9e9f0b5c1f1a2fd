package io.idlewild.coordinator.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that a host has or had. For what it was leased and how its vote counted is not told, nor
 * the task's number to who may not see the job: from that a host could learn when it is being
 * checked.
 *
 * @param job 32 hexadecimal digits
 * @param jobName for people; empty if the job is archived
 * @param workUnit its index
 * @param number of the task in its work unit, from 0; absent unless the job is visible
 * @param state LEASED, COMMITTED, SUCCESS, FAILURE, EXPIRED or ABORTED
 * @param cause of a failure
 * @param detail of it, for people
 * @param endedAt absent while it is live
 * @param visible whether the caller may look at its job
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostTaskRow(
    String job,
    String jobName,
    int workUnit,
    @Nullable Integer number,
    String state,
    @Nullable String cause,
    @Nullable String detail,
    Instant leasedAt,
    @Nullable Instant endedAt,
    @Nullable Long cpuMs,
    @Nullable Long wallMs,
    boolean visible) {}
