package io.idlewild.worker.overlay;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.core.overlay.OverlayNode;
import io.idlewild.core.overlay.ProviderRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which contents this node says it has. While a network grows, other nodes come to be nearest to a
 * key; they hear of its records from those that were, and what was said is said again when twice as
 * many others are known. Not thread-safe.
 */
final class Announcements {
  private final OverlayNode node;
  private final Map<ContentId, NodeId> said = new HashMap<>();
  private Set<ContentId> held = Set.of();
  private int knownThen;

  Announcements(OverlayNode node) {
    this.node = node;
  }

  void hold(Set<ContentId> contents) {
    held = contents;
  }

  int said() {
    return said.size();
  }

  /** Says what is new, and takes back what is gone. */
  void say(byte[] secret) {
    int known = node.table().size();
    if (known == 0) {
      return;
    }
    if (known >= 2 * knownThen) {
      knownThen = known;
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
