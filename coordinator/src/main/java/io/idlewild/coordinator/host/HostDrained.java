package io.idlewild.coordinator.host;

import io.idlewild.core.id.HostId;

/**
 * A CDI event: a host is to get nothing new from now on, or may again.
 *
 * @param on whether it finishes what it has and gets nothing new
 */
public record HostDrained(HostId host, boolean on) {}
