package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.TaskKey;

/**
 * Where a task stands among all.
 *
 * @param job number of its job
 * @param task its place in the job
 */
public record Place(long job, TaskKey task) {}
