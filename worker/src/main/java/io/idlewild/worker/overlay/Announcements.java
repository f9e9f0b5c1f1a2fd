package io.idlewild.worker.overlay;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.core.overlay.OverlayNode;
import io.idlewild.core.overlay.ProviderRecord;
import io.idlewild.core.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which contents this node says it has. While a network grows, other nodes come to be nearest to a
 * key, so what was said is said again when twice as many others are known, and after pauses that
 * double, until the node's own upkeep does so often enough. Not thread-safe.
 */
final class Announcements {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

  private final OverlayNode node;
  private final Ticker ticker;
  private final Duration longestPause;
  private final Map<ContentId, NodeId> said = new HashMap<>();
  private Set<ContentId> held = Set.of();
  private int knownThen;
  private Duration pause = FIRST_PAUSE;
  private long saidAll;

  /**
   * @param longestPause after which the node says it again by itself
   */
  Announcements(OverlayNode node, Ticker ticker, Duration longestPause) {
    this.node = node;
    this.ticker = ticker;
    this.longestPause = longestPause;
    this.saidAll = ticker.nanos();
  }

  void hold(Set<ContentId> contents) {
    held = contents;
  }

  int said() {
    return said.size();
  }

  private boolean isDue() {
    if (pause.compareTo(longestPause) >= 0 || ticker.nanos() - saidAll < pause.toNanos()) {
      return false;
    }
    saidAll = ticker.nanos();
    pause = pause.multipliedBy(2);
    return true;
  }

  /** Says what is new, and takes back what is gone. */
  void say(byte[] secret) {
    int known = node.table().size();
    if (known == 0) {
      return;
    }
    if (known >= 2 * knownThen || isDue()) {
      knownThen = Math.max(known, knownThen);
      said.values().forEach(node::announce);
    }
    said.entrySet()
        .removeIf(entry -> {
          boolean gone = !held.contains(entry.getKey());
          if (gone) {
            node.withdraw(entry.getValue());
          }
          return gone;
        });
    for (ContentId content : held) {
      if (!said.containsKey(content)) {
        NodeId key = ProviderRecord.keyOf(secret, content);
        said.put(content, key);
        node.announce(key);
        Overlay.LOG.debug("Overlay: announced {}, {} contacts known", content, known);
      }
    }
  }
}
