package io.idlewild.worker.overlay;

import io.idlewild.core.id.HostId;
import io.idlewild.core.time.Ticker;
import io.idlewild.worker.exchange.PeerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts by which the overlay can be entered, and when to try which: new ones at once, each again
 * after a pause that doubles while few are known. Not thread-safe.
 */
final class Entrances {
  private static final int MOST = 64;
  private static final int AT_ONCE = 4;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 6;

  private final Ticker ticker;
  private final Map<HostId, Entrance> known = new LinkedHashMap<>();

  Entrances(Ticker ticker) {
    this.ticker = ticker;
  }

  private static final class Entrance {
    private PeerAddress address;
    private long next;
    private int tries;

    Entrance(PeerAddress address, long next) {
      this.address = address;
      this.next = next;
    }
  }

  void add(PeerAddress peer) {
    Entrance entrance = known.get(peer.host());
    if (entrance != null) {
      entrance.address = peer;
      return;
    }
    if (known.size() >= MOST) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(peer.host(), new Entrance(peer, ticker.nanos()));
  }

  /**
   * Whom to try now.
   *
   * @param contacts that the node has
   * @param enough with so many nobody has to be tried
   */
  List<PeerAddress> due(int contacts, int enough) {
    List<PeerAddress> due = new ArrayList<>();
    long now = ticker.nanos();
    if (contacts >= enough) {
      return due;
    }
    for (Entrance entrance : known.values()) {
      if (due.size() < AT_ONCE && now - entrance.next >= 0) {
        int doublings = Math.min(entrance.tries++, MOST_DOUBLINGS);
        entrance.next = now + (FIRST_PAUSE.toNanos() << doublings);
        due.add(entrance.address);
      }
    }
    return due;
  }
}
