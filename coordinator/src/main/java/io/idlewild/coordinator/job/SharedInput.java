package io.idlewild.coordinator.job;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.LogicalName;

/** An input that all work units of a job have. */
public record SharedInput(LogicalName name, ContentId content) {}
