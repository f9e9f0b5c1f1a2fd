package io.idlewild.sandbox.checkpoint;

import java.nio.file.Path;

/**
 * A checkpoint that is whole and belongs to the task.
 *
 * @param file where it lies
 * @param offset of the state in it
 * @param progress of the task at that point
 */
public record Stored(Path file, long offset, Progress progress) {}
