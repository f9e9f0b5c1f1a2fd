package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.core.work.ResultDigest;
import java.util.List;

/**
 * A result that counts and is not sealed: it may still be withdrawn.
 *
 * @param checked whether another host's result confirmed it
 */
public record ProvisionalResult(
    int index, ResultDigest digest, List<ResultFile> outputs, boolean checked) {}
