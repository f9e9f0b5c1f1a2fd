package io.idlewild.coordinator.job;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Sharing;
import java.time.Duration;

/** Between rows of jobs and values. */
final class JobRows {
  private JobRows() {}

  /** A new row; id, key and time of creation are the caller's. */
  static JobEntity entity(
      NewJob request, JobDraft draft, WorkloadEntity workload, AccountId owner) {
    JobEntity job = new JobEntity();
    job.name = request.name();
    job.owner = owner.value();
    job.workload = workload;
    job.state = JobState.RECEIVING;
    job.assurance = draft.assurance().toString();
    job.quorum = draft.policy().quorum();
    job.maxTasks = draft.policy().maxTasks();
    job.diversity = draft.diversity().name();
    job.comparison = ComparisonCodec.write(draft.comparison());
    job.verifier = draft.verifier();
    job.comparator =
        draft.comparison() instanceof Comparison.ByModule(Hash comparator)
            ? comparator.toString()
            : null;
    job.priority = draft.priority();
    job.arguments.addAll(draft.arguments());
    job.limitMemoryBytes = draft.limits().memoryBytes();
    job.limitStackBytes = draft.limits().stackBytes();
    job.limitWallMs = Math.max(1, draft.limits().wallTime().toMillis());
    job.limitOutputBytes = draft.limits().outputBytes();
    job.deadline = request.deadline();
    job.requestDigest = draft.digest().toString();
    for (SharedInput input : draft.sharedInputs()) {
      JobInputEmbeddable row = new JobInputEmbeddable();
      row.name = input.name().value();
      row.content = input.content().toString();
      row.sharing = input.sharing().name();
      job.sharedInputs.add(row);
    }
    return job;
  }

  static JobTerms terms(JobEntity job) {
    return new JobTerms(
        new JobId(job.id),
        job.name,
        job.workload.id,
        job.workload.signed,
        SignedWorkloadCodec.manifest(job.workload.signed),
        Assurance.parse(job.assurance),
        new QuorumPolicy(job.quorum, job.maxTasks, QuorumPolicy.of(job.quorum).maxFailures()),
        ComparisonCodec.read(job.comparison),
        job.verifier,
        Diversity.valueOf(job.diversity),
        new Limits(
            job.limitMemoryBytes,
            job.limitStackBytes,
            Duration.ofMillis(job.limitWallMs),
            job.limitOutputBytes),
        job.arguments,
        job.sharedInputs.stream()
            .map(row ->
                new SharedInput(
                    new LogicalName(row.name),
                    ContentId.parse(row.content),
                    Sharing.valueOf(row.sharing)))
            .toList(),
        job.priority,
        job.number,
        job.createdAt,
        job.deadline,
        new AccountId(job.owner),
        job.held,
        job.earns);
  }
}
