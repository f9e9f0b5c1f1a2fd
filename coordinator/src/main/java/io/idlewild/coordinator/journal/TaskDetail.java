package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.Duty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a task, for people.
 *
 * @param number of the task, from 0
 * @param committedAt when its host was bound to a result
 * @param duty for what it was leased; not to be shown while its job runs
 * @param state LEASED, COMMITTED, SUCCESS, FAILURE, EXPIRED or ABORTED
 * @param digest hexadecimal; null unless it is a success
 * @param vote as for the duty; null if it is none
 * @param platform operating system and processor of the host; empty if it is not known any more
 */
public record TaskDetail(
    int number,
    HostId host,
    String hostName,
    Duty duty,
    String state,
    @Nullable String cause,
    @Nullable String detail,
    @Nullable String stderrTail,
    Instant leasedAt,
    @Nullable Instant committedAt,
    @Nullable Instant endedAt,
    @Nullable Long cpuMs,
    @Nullable Long wallMs,
    @Nullable String digest,
    @Nullable VoteState vote,
    String platform) {}
