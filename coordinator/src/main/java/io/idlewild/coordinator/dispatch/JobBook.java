package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.JobRules;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.job.SharedInput;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.trust.escrow.Redundancy;
import io.idlewild.core.work.Requirements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The terms of the jobs that are dispatched, for whoever writes or asks about their work. */
@ApplicationScoped
class JobBook {
  private final JobService jobs;
  private final Map<JobId, JobTerms> known = new ConcurrentHashMap<>();

  JobBook(JobService jobs) {
    this.jobs = jobs;
  }

  JobTerms terms(JobId job) {
    return known.computeIfAbsent(job, jobs::terms);
  }

  /** What the dispatcher has to know of it. */
  JobRules rules(JobId job) {
    JobTerms terms = terms(job);
    long inputs =
        terms.sharedInputs().stream().map(SharedInput::content).mapToLong(c -> c.length()).sum();
    return new JobRules(
        job,
        terms.number(),
        terms.workload(),
        terms.owner(),
        Redundancy.of(terms.assurance()),
        terms.comparison() instanceof Comparison.Bitwise,
        terms.diversity(),
        Requirements.of(terms.limits(), inputs),
        terms.manifest().cost(),
        terms.unitCredit(),
        terms.priority(),
        terms.deadline(),
        terms.held());
  }

  /** It has ended, or its terms have changed. */
  void forget(JobId job) {
    known.remove(job);
  }
}
