package io.idlewild.coordinator.content;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What leases need, and what people let hosts have for a while: soft state, after a restart they
 * ask again. Thread-safe.
 */
@ApplicationScoped
class GrantedRights implements ReadRights {
  private static final Duration TERM = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final LeaseRights leases;
  private final InstantSource clock;
  private final Map<Key, Grant> grants =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Grant> eldest) {
          return size() > MOST;
        }
      };

  GrantedRights(LeaseRights leases, InstantSource clock) {
    this.leases = leases;
    this.clock = clock;
  }

  private record Key(HostId host, ContentId content) {}

  private record Grant(Sharing sharing, Instant until) {}

  /**
   * Lets a host have a content.
   *
   * @return until when
   */
  synchronized Instant grant(HostId host, ContentId content, Sharing sharing) {
    Instant until = clock.instant().plus(TERM);
    Key key = new Key(host, content);
    grants.remove(key);
    grants.put(key, new Grant(sharing, until));
    return until;
  }

  @Override
  public Optional<Sharing> sharing(HostId host, ContentId content) {
    return Stream.concat(leases.sharing(host, content).stream(), granted(host, content).stream())
        .reduce(Sharing::and);
  }

  private synchronized Optional<Sharing> granted(HostId host, ContentId content) {
    return Optional.ofNullable(grants.get(new Key(host, content)))
        .filter(grant -> clock.instant().isBefore(grant.until))
        .map(Grant::sharing);
  }
}
