package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.Redundancy;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Requirements;
import java.util.UUID;

/** Jobs for tests, which differ in what the test is about. */
public final class SampleJobs {
  private static final AccountId OWNER = new AccountId(new UUID(9, 9));

  private SampleJobs() {}

  public static JobRules of(JobId job, Diversity diversity, Requirements needed) {
    return rules(job, new Assurance.Quorum(2), diversity, needed);
  }

  public static JobRules of(JobId job, Assurance assurance) {
    return rules(job, assurance, Diversity.BLOCK, new Requirements(0, 0));
  }

  private static JobRules rules(
      JobId job, Assurance assurance, Diversity diversity, Requirements needed) {
    return new JobRules(
        job,
        job.value().getLeastSignificantBits(),
        "workload",
        OWNER,
        Redundancy.of(assurance),
        true,
        diversity,
        needed,
        1.0,
        1_000_000,
        0,
        null,
        false);
  }
}
