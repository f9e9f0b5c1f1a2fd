package io.idlewild.core.trust;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.Outcome;

/**
 * How one task of a work unit ended, as evidence.
 *
 * @param task the task
 * @param host who computed it
 * @param outcome what came of it
 */
public record Vote(TaskId task, HostId host, Outcome outcome) {}
