package io.idlewild.coordinator.job;

import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.WorkloadManifest;
import java.util.List;

/**
 * What dispatch and validation need to know of a job.
 *
 * @param workload id of the workload version
 * @param signedWorkload as workers get it; must not be changed
 * @param limits at most those of the manifest
 * @param arguments after those of the manifest
 */
@SuppressWarnings("ArrayRecordComponent")
public record JobTerms(
    JobId id,
    String name,
    String workload,
    byte[] signedWorkload,
    WorkloadManifest manifest,
    QuorumPolicy policy,
    Diversity diversity,
    Limits limits,
    List<String> arguments,
    List<SharedInput> sharedInputs) {}
