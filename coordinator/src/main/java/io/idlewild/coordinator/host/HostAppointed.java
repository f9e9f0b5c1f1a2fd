package io.idlewild.coordinator.host;

import io.idlewild.core.id.HostId;

/**
 * A CDI event: whoever holds a stream to this host treats it as an anchor from now on, or no
 * longer.
 *
 * @param host that was appointed or dismissed
 * @param anchor whether its results have the last word
 */
public record HostAppointed(HostId host, boolean anchor) {}
