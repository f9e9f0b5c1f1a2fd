package io.idlewild.worker.exchange;

import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.PeerRanking;
import io.idlewild.protocol.swarm.SignedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which peers of one content are known, and when to dial whom. For the swarm's thread alone. */
final class Dialling {
  private static final int MOST_KNOWN = 200;
  private static final int MOST_DOUBLINGS = 6;
  private static final long FIRST_PAUSE = 1_000_000_000;

  /** The one with the smaller id calls; the other gives it a moment. */
  private static final long COURTESY = 100_000_000;

  private final Desk desk;
  private final HostId self;
  private final PeerRanking ranking;
  private final Map<HostId, Known> known = new HashMap<>();
  private final Set<HostId> never = new HashSet<>();

  Dialling(Desk desk) {
    this.desk = desk;
    this.self = desk.self();
    this.ranking = new PeerRanking(desk.random());
  }

  private static final class Known {
    private PeerAddress address;
    private Optional<SignedStatement> record;
    private long next;
    private int failures;

    /** Whether it was chosen because it is near, and not by lot. */
    private boolean near;

    Known(PeerAddress address, Optional<SignedStatement> record, long next) {
      this.address = address;
      this.record = record;
      this.next = next;
    }
  }

  void met(PeerAddress peer, Optional<SignedStatement> record, long now) {
    Known one = known.get(peer.host());
    if (one == null && known.size() < MOST_KNOWN && !peer.host().equals(self)) {
      boolean first = self.value().compareTo(peer.host().value()) < 0;
      known.put(peer.host(), new Known(peer, record, first ? now : now + COURTESY));
    } else if (one != null) {
      one.address = peer;
      one.record = record.isPresent() ? record : one.record;
    }
  }

  /**
   * Those to dial now.
   *
   * @param most links in all; half of them are for near peers
   */
  List<PeerAddress> due(Set<HostId> linked, int most, long now) {
    int room = most - linked.size();
    List<PeerRanking.Candidate<Known>> candidates = new ArrayList<>();
    int nearLinked = 0;
    for (Map.Entry<HostId, Known> entry : known.entrySet()) {
      Known one = entry.getValue();
      if (linked.contains(entry.getKey())) {
        nearLinked += one.near ? 1 : 0;
      } else if (!never.contains(entry.getKey()) && now - one.next >= 0) {
        candidates.add(candidate(one));
      }
    }
    if (room <= 0 || candidates.isEmpty()) {
      return List.of();
    }
    int near = Math.clamp(most / 2 - nearLinked, 0, room);
    List<Known> chosen = ranking.choose(candidates, near, room - near);
    for (int i = 0; i < chosen.size(); i++) {
      Known one = chosen.get(i);
      one.near = i < near;
      one.next = now + (FIRST_PAUSE << Math.min(one.failures, MOST_DOUBLINGS));
      one.failures++;
    }
    return chosen.stream().map(one -> one.address).toList();
  }

  private PeerRanking.Candidate<Known> candidate(Known one) {
    PeerHistory.Record record = desk.history().of(one.address.host());
    return new PeerRanking.Candidate<>(
        one,
        desk.surroundings().nearness(one.address),
        record.bytesPerSecond(),
        record.answerNanos());
  }

  void linked(HostId peer) {
    Known one = known.get(peer);
    if (one != null) {
      one.failures = 0;
    }
  }

  /** Nobody deals with it any more. */
  void expel(HostId peer) {
    never.add(peer);
    known.remove(peer);
  }

  boolean isExpelled(HostId peer) {
    return never.contains(peer);
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  int size() {
    return known.size();
  }

  /** For peer exchange: only what the coordinator signed. */
  List<SignedStatement> records(int most) {
    return known.values().stream().flatMap(one -> one.record.stream()).limit(most).toList();
  }
}
