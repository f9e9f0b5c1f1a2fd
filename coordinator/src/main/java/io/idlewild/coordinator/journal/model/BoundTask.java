package io.idlewild.coordinator.journal.model;

import io.idlewild.core.work.Commitment;

/**
 * A task whose host is bound to a result from now on.
 *
 * @param batch number of the {@link SignedBatch} that it came in
 */
public record BoundTask(TaskKey key, Commitment commitment, long batch) {}
