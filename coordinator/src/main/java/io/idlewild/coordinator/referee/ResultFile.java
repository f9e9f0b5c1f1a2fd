package io.idlewild.coordinator.referee;

import io.idlewild.core.work.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * An output file of a result.
 *
 * @param file its name and content id
 * @param inline its bytes, not copied and not to be changed; null if they lie in the content store
 */
@SuppressWarnings("ArrayRecordComponent")
public record ResultFile(OutputFile file, byte @Nullable [] inline) {}
