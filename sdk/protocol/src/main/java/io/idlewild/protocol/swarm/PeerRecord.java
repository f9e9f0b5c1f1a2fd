package io.idlewild.protocol.swarm;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import java.time.Instant;

/**
 * Where a peer can be dialled.
 *
 * @param address from which the coordinator saw it, and to which it has dialled back
 */
public record PeerRecord(HostId host, IpAddress address, int port, Instant expires) {}
