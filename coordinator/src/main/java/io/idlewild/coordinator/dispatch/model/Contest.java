package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.JobId;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Requirements;

/**
 * What a job asks of the hosts that compute it.
 *
 * @param job the job
 * @param diversity in what the hosts of one work unit differ
 * @param requirements of each task
 */
public record Contest(JobId job, Diversity diversity, Requirements requirements) {}
