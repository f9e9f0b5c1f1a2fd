package io.idlewild.coordinator.journal.model;

import io.idlewild.core.id.HostId;
import org.jspecify.annotations.Nullable;

/**
 * A task that a late report asks about.
 *
 * @param ending null if it still lives
 */
public record PastTask(HostId host, @Nullable TaskEnding ending) {}
