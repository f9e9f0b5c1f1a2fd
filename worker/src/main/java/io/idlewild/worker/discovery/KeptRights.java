package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rights to contents that the coordinator signed for this host, with the peers that it named.
 * They lie on disk, so that a worker with leases can ask its peers while the coordinator is away,
 * after a restart too. Thread-safe.
 */
public final class KeptRights {
  private static final Logger LOG = LoggerFactory.getLogger(KeptRights.class);
  private static final int MOST = 256;
  private static final int MOST_PEERS = 10;

  /** A right that ends sooner is asked for anew. */
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(30);

  private final Path file;
  private final PublicKey authority;
  private final InstantSource clock;
  private final Map<ContentId, Right> rights = new HashMap<>();
  private boolean changed;

  private KeptRights(Path file, PublicKey authority, InstantSource clock) {
    this.file = file;
    this.authority = authority;
    this.clock = clock;
  }

  /**
   * A right to one content.
   *
   * @param shown what peers want to see
   * @param peers that the coordinator named last, at most ten
   */
  record Right(SignedStatement shown, Instant expires, List<SignedStatement> peers) {
    Right {
      peers = List.copyOf(peers);
    }
  }

  /**
   * Reads what is there; what does not hold any more, or never did, is left out.
   *
   * @param authority the key that rights are signed with
   */
  public static KeptRights open(Path file, PublicKey authority, InstantSource clock) {
    KeptRights kept = new KeptRights(file, authority, clock);
    try {
      RightsFile.read(file).forEach(kept::keep);
    } catch (IOException e) {
      LOG.warn("The kept rights in {} cannot be read; they are asked for anew", file, e);
    }
    kept.changed = false;
    return kept;
  }

  /** The coordinator gave a right; whatever it named before is replaced. */
  void keep(ContentId content, SignedStatement shown, List<SignedStatement> peers) {
    StatementCodec.capability(shown, authority)
        .filter(right -> right.content().equals(content))
        .ifPresent(right -> put(right, shown, peers));
  }

  private synchronized void put(
      Capability right, SignedStatement shown, List<SignedStatement> peers) {
    Instant now = clock.instant();
    rights.values().removeIf(one -> !now.isBefore(one.expires));
    Right known = rights.get(right.content());
    if (now.isBefore(right.expires()) && (known != null || rights.size() < MOST)) {
      List<SignedStatement> named = peers.isEmpty() && known != null ? known.peers : peers;
      List<SignedStatement> few = named.subList(0, Math.min(MOST_PEERS, named.size()));
      rights.put(right.content(), new Right(shown, right.expires(), few));
      changed = true;
    }
  }

  /** The right to a content, while it holds. */
  synchronized Optional<Right> find(ContentId content) {
    return Optional.ofNullable(rights.get(content))
        .filter(right -> clock.instant().isBefore(right.expires));
  }

  /** Whether there is no right to a content, or one that ends soon. */
  boolean isDue(ContentId content) {
    Instant soon = clock.instant().plus(RENEW_BEFORE);
    return find(content).filter(right -> soon.isBefore(right.expires)).isEmpty();
  }

  /** Writes what has changed since the last time; a full disk costs only the next restart. */
  synchronized void save() {
    if (!changed) {
      return;
    }
    List<RightsFile.Line> lines = new ArrayList<>();
    rights.forEach(
        (content, right) -> lines.add(new RightsFile.Line(content, right.shown, right.peers)));
    try {
      RightsFile.write(file, lines);
      changed = false;
    } catch (IOException e) {
      LOG.debug("Rights cannot be kept in {}", file, e);
    }
  }

  private void keep(RightsFile.Line line) {
    keep(line.content(), line.shown(), line.peers());
  }
}
