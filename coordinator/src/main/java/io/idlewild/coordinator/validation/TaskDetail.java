package io.idlewild.coordinator.validation;

import io.idlewild.core.id.HostId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a task, for people.
 *
 * @param state LEASED, COMMITTED, SUCCESS, FAILURE, EXPIRED or ABORTED
 * @param digest hexadecimal; null unless it is a success
 */
public record TaskDetail(
    HostId host,
    String hostName,
    String state,
    @Nullable String cause,
    @Nullable String detail,
    @Nullable String stderrTail,
    Instant leasedAt,
    @Nullable Instant endedAt,
    @Nullable Long cpuMs,
    @Nullable Long wallMs,
    @Nullable String digest) {}
