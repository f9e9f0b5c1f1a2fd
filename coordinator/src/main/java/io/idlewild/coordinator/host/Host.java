package io.idlewild.coordinator.host;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import java.time.Instant;

/**
 * An enrolled host.
 *
 * @param id derived from its key
 * @param account that it belongs to
 * @param facts that it told last
 * @param block that it called from last
 * @param enrolledAt for the first time
 * @param lastSeenAt written down every few seconds while it is connected
 * @param revoked whether it may no longer connect
 * @param anchor whether the project owns it, so that its results have the last word
 * @param draining whether it finishes what it has and gets nothing new
 * @param banned whether an admin has it stay without work
 */
public record Host(
    HostId id,
    AccountId account,
    HostFacts facts,
    NetworkBlock block,
    Instant enrolledAt,
    Instant lastSeenAt,
    boolean revoked,
    boolean anchor,
    boolean draining,
    boolean banned) {

  Host seen(HostFacts newFacts, NetworkBlock newBlock, Instant at) {
    return new Host(
        id, account, newFacts, newBlock, enrolledAt, at, revoked, anchor, draining, banned);
  }

  Host seen(Instant at) {
    return new Host(id, account, facts, block, enrolledAt, at, revoked, anchor, draining, banned);
  }

  Host asRevoked() {
    return new Host(
        id, account, facts, block, enrolledAt, lastSeenAt, true, anchor, draining, banned);
  }

  Host of(AccountId owner) {
    return new Host(
        id, owner, facts, block, enrolledAt, lastSeenAt, revoked, anchor, draining, banned);
  }

  Host asAnchor(boolean appointed) {
    return new Host(
        id, account, facts, block, enrolledAt, lastSeenAt, revoked, appointed, draining, banned);
  }

  Host asDraining(boolean on) {
    return new Host(id, account, facts, block, enrolledAt, lastSeenAt, revoked, anchor, on, banned);
  }

  Host asBanned(boolean on) {
    return new Host(
        id, account, facts, block, enrolledAt, lastSeenAt, revoked, anchor, draining, on);
  }
}
