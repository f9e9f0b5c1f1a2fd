package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.core.work.ResultDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a work unit, as it is kept.
 *
 * @param sequence from 1, gapless within the job
 * @param digest null if the work unit failed
 * @param cause null if it is sealed
 * @param detail null if it is sealed
 */
public record StoredResult(
    long sequence,
    int index,
    @Nullable ResultDigest digest,
    @Nullable String cause,
    @Nullable String detail,
    int tasks,
    Instant sealedAt,
    List<ResultFile> outputs) {}
