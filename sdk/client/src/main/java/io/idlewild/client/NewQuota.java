package io.idlewild.client;

import org.jspecify.annotations.Nullable;

/**
 * What an account may use at a time; null is the project's default.
 *
 * @param openJobs jobs that have not ended
 * @param workUnits of all jobs that are not deleted
 * @param tasks that open jobs ask for
 * @param storedBytes of contents
 */
public record NewQuota(
    @Nullable Integer openJobs,
    @Nullable Long workUnits,
    @Nullable Long tasks,
    @Nullable Long storedBytes) {}
