package io.idlewild.coordinator.journal.model;

import org.jspecify.annotations.Nullable;

/**
 * A live task that ends.
 *
 * @param vote what it is worth, or null if it is no vote of an audited work unit
 */
public record EndedTask(
    TaskKey key, TaskEnding ending, @Nullable VoteState vote, Evidence evidence) {}
