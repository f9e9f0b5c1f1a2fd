package io.idlewild.coordinator.host;

import io.idlewild.core.id.HostId;

/**
 * A CDI event: the host belongs to another account from now on; whoever holds a connection to it
 * ends it, so that the next one begins with the new account.
 *
 * @param host that was claimed
 */
public record HostClaimed(HostId host) {}
