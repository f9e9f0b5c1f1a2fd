package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.Swarm;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the swarm whom it may ask for a content: peers that the coordinator named, now or before,
 * and those of the local network. Thread-safe.
 */
final class Introductions {
  /** So many peers in the local network are simply called. */
  private static final int SMALL_NETWORK = 20;

  private final Swarm swarm;
  private final Neighbourhood neighbourhood;
  private final KeptRights rights;
  private final PublicKey authority;
  private final InstantSource clock;

  /**
   * @param authority the key that the coordinator signs with
   */
  Introductions(
      Swarm swarm,
      Neighbourhood neighbourhood,
      KeptRights rights,
      PublicKey authority,
      InstantSource clock) {
    this.swarm = swarm;
    this.neighbourhood = neighbourhood;
    this.rights = rights;
    this.authority = authority;
    this.clock = clock;
  }

  /** What the coordinator said before does for a start, and may have to do. */
  void known(ContentId content) {
    rights
        .find(content)
        .ifPresent(right -> {
          swarm.granted(content, right.shown());
          found(
              content,
              right.peers().stream().map(peer -> new Tracker.Named(peer, false)).toList(),
              false);
        });
  }

  /** The coordinator names peers of a content, and may give the right to it. */
  void named(Tracker.Found found) {
    found
        .capability()
        .ifPresent(shown -> {
          rights.keep(
              found.content(), shown, found.peers().stream().map(Tracker.Named::record).toList());
          swarm.granted(found.content(), shown);
        });
    found(found.content(), found.peers(), neighbourhood.lan().isEmpty());
  }

  /** Somebody in the local network says that he has it. */
  void heard(ContentId content, PeerAddress peer) {
    swarm.found(content, List.of(peer), List.of(Optional.empty()), false);
  }

  /** Whoever was heard in a small network may have it; a call tells. In a large one it is asked. */
  void near(Collection<ContentId> contents) {
    List<PeerAddress> near = neighbourhood.lan().addresses();
    if (!near.isEmpty() && near.size() <= SMALL_NETWORK) {
      List<Optional<SignedStatement>> unsigned = Collections.nCopies(near.size(), Optional.empty());
      contents.forEach(id -> swarm.found(id, near, unsigned, false));
    }
  }

  /** The coordinator is silent: only the local network is left. */
  void nobody(ContentId content) {
    swarm.found(content, List.of(), List.of(), neighbourhood.lan().isEmpty());
  }

  private void found(ContentId content, List<Tracker.Named> named, boolean everybodyWasAsked) {
    Set<PeerAddress> peers = new LinkedHashSet<>();
    List<Optional<SignedStatement>> records = new ArrayList<>();
    for (Tracker.Named one : named) {
      Optional<PeerRecord> record = StatementCodec.peer(one.record(), authority, clock.instant());
      if (record.isPresent() && peers.add(PeerAddress.of(record.get()))) {
        records.add(Optional.of(one.record()));
        if (one.sameSite()) {
          neighbourhood.isAtThisSite(record.get().address());
        }
      }
    }
    swarm.found(content, List.copyOf(peers), records, everybodyWasAsked);
  }
}
