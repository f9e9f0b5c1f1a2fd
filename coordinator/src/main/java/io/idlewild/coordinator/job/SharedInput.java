package io.idlewild.coordinator.job;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Sharing;

/**
 * An input that all work units of a job have.
 *
 * @param sharing how far it may wander between workers
 */
public record SharedInput(LogicalName name, ContentId content, Sharing sharing) {}
