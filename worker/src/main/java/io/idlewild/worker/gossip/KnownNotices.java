package io.idlewild.worker.gossip;

import io.idlewild.core.id.HostId;
import io.idlewild.protocol.workload.PublisherId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What notices say, for whoever has to heed it. Thread-safe. */
public final class KnownNotices {
  private final Set<PublisherId> publishers = ConcurrentHashMap.newKeySet();
  private final Set<HostId> hosts = ConcurrentHashMap.newKeySet();
  private final List<String> warnings = new ArrayList<>();

  /** Whether the project revoked the publisher. */
  public boolean isRevoked(PublisherId publisher) {
    return publishers.contains(publisher);
  }

  /** Whether the project revoked the host. */
  public boolean isRevoked(HostId host) {
    return hosts.contains(host);
  }

  /** What the owner of this machine should know, a sentence each. */
  public List<String> warnings() {
    synchronized (warnings) {
      return List.copyOf(warnings);
    }
  }

  void revoke(PublisherId publisher) {
    publishers.add(publisher);
  }

  void revoke(HostId host) {
    hosts.add(host);
  }

  /** Returns whether that was not known. */
  boolean warn(String sentence) {
    synchronized (warnings) {
      return !warnings.contains(sentence) && warnings.add(sentence);
    }
  }
}
