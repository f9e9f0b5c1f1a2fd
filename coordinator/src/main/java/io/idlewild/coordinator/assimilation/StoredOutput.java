package io.idlewild.coordinator.assimilation;

import io.idlewild.core.work.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * A file of a result.
 *
 * @param inline its bytes, or null if they lie in the content store; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredOutput(OutputFile file, byte @Nullable [] inline) {}
