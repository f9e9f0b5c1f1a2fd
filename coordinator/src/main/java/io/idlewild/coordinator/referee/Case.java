package io.idlewild.coordinator.referee;

import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;

/**
 * A work unit that the referee looks at.
 *
 * @param index in its job
 * @param seed of the guest's random generator
 * @param spec what its leases say beside what the job says
 */
public record Case(JobTerms job, int index, long seed, WorkUnitSpec spec) {
  @Override
  public String toString() {
    return "work unit %d of job %s".formatted(index, job.id());
  }
}
