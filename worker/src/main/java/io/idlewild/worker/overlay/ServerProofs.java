package io.idlewild.worker.overlay;

import io.idlewild.core.id.HostId;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who of those that ask can be dialled, as the coordinator found out. Not thread-safe.
 *
 * <p>What it signed counts for a day longer than it says: while the coordinator is away nobody gets
 * a newer one, and a contact that does not answer leaves the table by itself.
 */
final class ServerProofs {
  static final Duration GRACE = Duration.ofDays(1);
  private static final int REMEMBERED = 1_000;

  private final PublicKey authority;
  private final InstantSource clock;
  private final Map<HostId, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HostId, Seen> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Seen(SignedStatement statement, Optional<PeerRecord> record) {}

  ServerProofs(PublicKey authority, InstantSource clock) {
    this.authority = authority;
    this.clock = clock;
  }

  /** The record, if the coordinator signed it and it still says something. */
  Optional<PeerRecord> record(SignedStatement statement) {
    return StatementCodec.peer(statement, authority, clock.instant().minus(GRACE));
  }

  /** Where the host that asks can be dialled; empty if what it shows does not say so. */
  Optional<Contact> contact(NodeId id, HostId host, SignedStatement shown) {
    Seen known = seen.get(host);
    if (known == null || !known.statement.equals(shown)) {
      known = new Seen(shown, record(shown).filter(record -> record.host().equals(host)));
      seen.put(host, known);
    }
    return known
        .record
        .filter(record -> record.expires().isAfter(clock.instant().minus(GRACE)))
        .map(record -> new Contact(id, record.address(), record.port()));
  }
}
