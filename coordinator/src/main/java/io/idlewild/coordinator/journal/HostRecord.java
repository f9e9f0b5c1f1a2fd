package io.idlewild.coordinator.journal;

import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.HostTrust;

/**
 * How a host has done with one workload version.
 *
 * @param workload id of the workload version
 * @param succeeded tasks that returned a result
 * @param failed tasks that reported a failure
 * @param credit earned so far, in millionths
 * @param pending what it will earn when provisional results are sealed, in millionths
 */
public record HostRecord(
    HostId host,
    String workload,
    long succeeded,
    long failed,
    long credit,
    long pending,
    HostTrust trust) {}
