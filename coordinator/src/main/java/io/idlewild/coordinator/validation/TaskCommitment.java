package io.idlewild.coordinator.validation;

import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.Commitment;
import java.util.UUID;

/**
 * A host is bound to the result of a task.
 *
 * @param batch the signed batch that it came in
 */
public record TaskCommitment(TaskId id, Commitment commitment, UUID batch) {}
