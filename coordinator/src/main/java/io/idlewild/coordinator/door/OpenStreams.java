package io.idlewild.coordinator.door;

import io.idlewild.coordinator.limit.model.Origin;
import io.idlewild.core.id.HostId;
import java.util.HashMap;
import java.util.Map;

/** Counts the streams of hosts and of their neighbourhoods. Thread-safe. */
final class OpenStreams {
  private final int perHost;
  private final int perBlock;
  private final Map<HostId, Integer> hosts = new HashMap<>();
  private final Map<Long, Integer> blocks = new HashMap<>();

  OpenStreams(int perHost, int perBlock) {
    this.perHost = perHost;
    this.perBlock = perBlock;
  }

  /** Whether there is room for one more. */
  enum Answer {
    OPENED,
    TOO_MANY_OF_HOST,
    TOO_MANY_OF_BLOCK
  }

  synchronized Answer open(HostId host, Origin origin) {
    if (hosts.getOrDefault(host, 0) >= perHost) {
      return Answer.TOO_MANY_OF_HOST;
    }
    if (blocks.getOrDefault(origin.block(), 0) >= perBlock) {
      return Answer.TOO_MANY_OF_BLOCK;
    }
    hosts.merge(host, 1, Integer::sum);
    blocks.merge(origin.block(), 1, Integer::sum);
    return Answer.OPENED;
  }

  synchronized void close(HostId host, Origin origin) {
    hosts.computeIfPresent(host, (key, count) -> count == 1 ? null : count - 1);
    blocks.computeIfPresent(origin.block(), (key, count) -> count == 1 ? null : count - 1);
  }
}
