package io.idlewild.coordinator.content;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import java.util.Optional;

/** Which contents a host may read: those of its leases, and those that a person lets it have. */
public interface ReadRights {
  /**
   * How far a content may wander that the host may read. Where two rights say different things, the
   * narrower; empty if it has none.
   */
  Optional<Sharing> sharing(HostId host, ContentId content);

  /** Whether the host may read the content. */
  default boolean mayRead(HostId host, ContentId content) {
    return sharing(host, content).isPresent();
  }
}
