package io.idlewild.worker.exchange;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.protocol.swarm.PeerRecord;

/**
 * Where a peer can be dialled.
 *
 * @param host which has to show a certificate of this name
 */
public record PeerAddress(HostId host, IpAddress address, int port) {

  /** Where the coordinator says that it can be. */
  public static PeerAddress of(PeerRecord record) {
    return new PeerAddress(record.host(), record.address(), record.port());
  }
}
