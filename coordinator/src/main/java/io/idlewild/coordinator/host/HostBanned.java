package io.idlewild.coordinator.host;

import io.idlewild.core.id.HostId;

/**
 * An admin banned a host, or let it in again.
 *
 * @param on whether it gets no tasks from now on
 * @param draining whether it gets nothing new anyway
 */
public record HostBanned(HostId host, boolean on, boolean draining) {}
