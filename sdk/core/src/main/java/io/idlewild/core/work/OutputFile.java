package io.idlewild.core.work;

import io.idlewild.core.content.ContentId;

/**
 * One file that a task wrote.
 *
 * @param name as the workload called it
 * @param content what is in it
 */
public record OutputFile(LogicalName name, ContentId content) {}
