package io.idlewild.coordinator.directory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.host.HostState;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.trust.escrow.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host as a line of a list.
 *
 * @param owner its account
 * @param account the name of that
 * @param why the sentence by which it does not compute; absent while it may
 * @param platform operating system and architecture
 * @param tasks that it holds
 * @param succeeded tasks so far
 * @param failed tasks so far
 * @param credit in seconds of the reference machine
 * @param availability the share of the last day in which it was there, or of the time since it was
 *     enrolled if that is shorter; 0 - 1
 * @param standing how far it is trusted: BANNED if it is with any workload version, else the least
 *     that it has; absent for all but admins
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostRow(
    String id,
    String name,
    @JsonIgnore AccountId owner,
    String account,
    HostState state,
    @Nullable String why,
    String platform,
    String cpu,
    int logicalCores,
    long memoryBytes,
    double idleCores,
    int tasks,
    long succeeded,
    long failed,
    double credit,
    double availability,
    @Nullable Standing standing,
    boolean anchor,
    boolean draining,
    boolean banned,
    boolean revoked,
    Instant enrolledAt,
    Instant lastSeenAt) {

  HostRow withoutStanding() {
    return new HostRow(
        id,
        name,
        owner,
        account,
        state,
        why,
        platform,
        cpu,
        logicalCores,
        memoryBytes,
        idleCores,
        tasks,
        succeeded,
        failed,
        credit,
        availability,
        null,
        anchor,
        draining,
        banned,
        revoked,
        enrolledAt,
        lastSeenAt);
  }

  /** The share of its tasks that did not fail; unknown counts as all. */
  double successShare() {
    long all = succeeded + failed;
    return all == 0 ? 1 : succeeded / (double) all;
  }
}
