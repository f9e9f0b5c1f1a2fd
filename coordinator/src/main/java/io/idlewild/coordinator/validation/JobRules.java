package io.idlewild.coordinator.validation;

import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.QuorumPolicy;
import java.math.BigDecimal;

/**
 * By what the results of a job are judged.
 *
 * @param workload id of the workload version, under which reliability is recorded
 * @param credit of each host whose result becomes canonical, for one work unit
 */
public record JobRules(JobId job, String workload, QuorumPolicy policy, BigDecimal credit) {}
