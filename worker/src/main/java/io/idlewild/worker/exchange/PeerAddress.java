package io.idlewild.worker.exchange;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;

/**
 * Where a peer can be dialled.
 *
 * @param host which has to show a certificate of this name
 */
public record PeerAddress(HostId host, IpAddress address, int port) {}
