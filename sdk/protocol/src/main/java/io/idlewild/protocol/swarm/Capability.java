package io.idlewild.protocol.swarm;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import java.time.Instant;

/**
 * That a host may have a content from its peers, because it holds a lease that needs it.
 *
 * @param sharing with {@link Sharing#LAN} only from peers of its local network
 */
public record Capability(ContentId content, HostId host, Sharing sharing, Instant expires) {
  /** Whether it lets {@code host} have {@code content} at {@code now}. */
  public boolean permits(HostId bearer, ContentId wanted, Instant now) {
    return host.equals(bearer)
        && content.equals(wanted)
        && now.isBefore(expires)
        && sharing.mayBeListed();
  }
}
