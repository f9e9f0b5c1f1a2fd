package io.idlewild.coordinator.job;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.WorkloadManifest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dispatch and validation need to know of a job.
 *
 * @param workload id of the workload version
 * @param signedWorkload as workers get it; must not be changed
 * @param assurance by which results are accepted
 * @param policy the quorum of {@code QUORUM(n)}; for other classes its bounds hold, and its quorum
 *     is the one task that a work unit begins with
 * @param comparison by which results agree
 * @param verifier id of the workload version that checks results; there is one if and only if the
 *     assurance is {@code CERTIFIED}
 * @param limits at most those of the manifest
 * @param arguments after those of the manifest
 * @param priority {@value #MIN_PRIORITY} to {@value #MAX_PRIORITY}; a greater one goes first
 * @param number counts jobs in the order of their creation
 * @param deadline the scientist's latest useful moment
 * @param owner who submitted it
 * @param held whether nothing of it is leased for now
 * @param unitCredit of each host for a sealed work unit, in millionths
 */
@SuppressWarnings("ArrayRecordComponent")
public record JobTerms(
    JobId id,
    String name,
    String workload,
    byte[] signedWorkload,
    WorkloadManifest manifest,
    Assurance assurance,
    QuorumPolicy policy,
    Comparison comparison,
    @Nullable String verifier,
    Diversity diversity,
    Limits limits,
    List<String> arguments,
    List<SharedInput> sharedInputs,
    int priority,
    long number,
    Instant createdAt,
    @Nullable Instant deadline,
    AccountId owner,
    boolean held,
    long unitCredit) {
  /** The least priority of a job. */
  public static final int MIN_PRIORITY = -100;

  /** The greatest priority of a job. */
  public static final int MAX_PRIORITY = 100;
}
