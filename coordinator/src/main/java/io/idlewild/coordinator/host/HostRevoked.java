package io.idlewild.coordinator.host;

import io.idlewild.core.id.HostId;

/**
 * A CDI event: from now on this host is refused; whoever holds a stream to it ends it.
 *
 * @param host that was revoked
 */
public record HostRevoked(HostId host) {}
