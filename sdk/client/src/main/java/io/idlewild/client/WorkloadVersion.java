package io.idlewild.client;

import io.idlewild.core.work.WorkloadStyle;
import java.time.Instant;

/**
 * A workload version that a server knows.
 *
 * @param id SHA-256 of its manifest
 * @param minimumVersion versions of this name and publisher below it must not run any more
 * @param publisher fingerprint of the key that signed it
 * @param module LENGTH-ROOT
 */
public record WorkloadVersion(
    String id,
    String name,
    long version,
    long minimumVersion,
    WorkloadStyle style,
    String publisher,
    String module,
    Instant expires) {}
