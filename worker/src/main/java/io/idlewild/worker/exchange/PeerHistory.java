package io.idlewild.worker.exchange;

import io.idlewild.core.id.HostId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What peers gave so far and how soon they answered, of all contents, for whoever chooses among
 * them. For the swarm's thread alone.
 */
final class PeerHistory {
  private static final int MOST = 1_000;
  private static final Record NONE = new Record(0, Long.MAX_VALUE);

  /** Those that were not met for longest are forgotten. */
  private final Map<HostId, Record> records =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<HostId, Record> eldest) {
          return size() > MOST;
        }
      };

  /**
   * What is known of a peer.
   *
   * @param bytesPerSecond that it gave last; 0 if nothing
   * @param answerNanos from dialling to its hello
   */
  record Record(double bytesPerSecond, long answerNanos) {}

  Record of(HostId peer) {
    return records.getOrDefault(peer, NONE);
  }

  void answered(HostId peer, long nanos) {
    records.put(peer, new Record(of(peer).bytesPerSecond, nanos));
  }

  void gave(HostId peer, double bytesPerSecond) {
    if (bytesPerSecond > 0) {
      records.put(peer, new Record(bytesPerSecond, of(peer).answerNanos));
    }
  }
}
