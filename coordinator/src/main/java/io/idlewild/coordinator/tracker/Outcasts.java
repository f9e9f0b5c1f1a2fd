package io.idlewild.coordinator.tracker;

import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.Poisoners;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hosts that nobody should deal with: revoked, or reported by many for wrong chunks. Thread-safe.
 */
final class Outcasts {
  private static final int MOST_ACCUSED = 10_000;

  private final TrackerMetrics metrics;
  private final Poisoners poisoners = new Poisoners(MOST_ACCUSED);
  private final Set<HostId> revoked = new HashSet<>();

  Outcasts(TrackerMetrics metrics) {
    this.metrics = metrics;
  }

  synchronized void accuse(HostId reporter, List<HostId> accused) {
    for (HostId host : accused) {
      metrics.poisoned(poisoners.report(reporter, host));
    }
  }

  synchronized void revoke(HostId host) {
    revoked.add(host);
  }

  synchronized boolean contains(HostId host) {
    return poisoners.isBanned(host) || revoked.contains(host);
  }

  synchronized Set<HostId> all() {
    Set<HostId> all = new HashSet<>(revoked);
    all.addAll(poisoners.banned());
    return all;
  }

  /** How many hosts report which one; it is not banned yet. */
  synchronized Map<HostId, Integer> accused() {
    return poisoners.accused();
  }
}
