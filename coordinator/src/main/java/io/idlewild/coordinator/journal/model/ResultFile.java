package io.idlewild.coordinator.journal.model;

import io.idlewild.core.work.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * A file of a result.
 *
 * @param inline its bytes, or null if the content store has them; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record ResultFile(OutputFile file, byte @Nullable [] inline) {}
