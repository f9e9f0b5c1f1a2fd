package io.idlewild.coordinator.journal.model;

import io.idlewild.core.id.HostId;

/**
 * A host in its dealings with one workload version.
 *
 * @param workload id of the workload version
 */
public record HostWorkload(HostId host, String workload) {}
