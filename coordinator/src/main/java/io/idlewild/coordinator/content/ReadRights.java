package io.idlewild.coordinator.content;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Which contents a host may read: those of its leases, and those that a person lets it have. */
public interface ReadRights {
  /**
   * How far a content may wander that the host may read. Where two rights say different things, the
   * narrower; empty if it has none.
   */
  Optional<Sharing> sharing(HostId host, ContentId content);

  /** For how long the host's leases last without a word from it; zero for the usual term. */
  default Duration absence(HostId host) {
    return Duration.ZERO;
  }

  /**
   * What the host will probably need next, and may fetch while it computes: how far each of it may
   * wander.
   */
  default Map<ContentId, Sharing> likely(HostId host) {
    return Map.of();
  }

  /** Whether the host may read the content. */
  default boolean mayRead(HostId host, ContentId content) {
    return sharing(host, content).isPresent();
  }
}
