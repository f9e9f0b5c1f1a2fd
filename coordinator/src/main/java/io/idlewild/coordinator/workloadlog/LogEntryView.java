package io.idlewild.coordinator.workloadlog;

import java.time.Instant;

/**
 * An entry of the log. Its leaf is the SHA-256 of a zero byte, {@code idlewild-log-entry-1},
 * another zero byte, the publisher's fingerprint and the workload's id.
 *
 * @param position from 0
 * @param workload id of the version: SHA-256 of its manifest
 * @param minimumVersion versions of this name and publisher below it must not run any more
 * @param publisher fingerprint of the key that signed it
 * @param module LENGTH-ROOT
 */
public record LogEntryView(
    long position,
    String workload,
    String name,
    long version,
    long minimumVersion,
    String publisher,
    String module,
    Instant expires,
    Instant loggedAt) {}
