package io.idlewild.coordinator.content;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import java.util.Optional;

/** Which contents a host needs for its leases; who knows the leases decides. */
public interface LeaseRights {
  /**
   * How far a content may wander that a lease which the host holds now needs: its module, or one of
   * its inputs. Where two leases say different things, the narrower; empty if none needs it.
   */
  Optional<Sharing> sharing(HostId host, ContentId content);
}
