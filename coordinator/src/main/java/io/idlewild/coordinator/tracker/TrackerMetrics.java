package io.idlewild.coordinator.tracker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What the tracker does, in numbers. */
@ApplicationScoped
class TrackerMetrics {
  private final MeterRegistry registry;
  private final Counter announcements;
  private final Counter named;
  private final Counter granted;
  private final Counter reached;
  private final Counter unreached;
  private final Counter poisonings;
  private final Counter bans;

  TrackerMetrics(MeterRegistry registry) {
    this.registry = registry;
    announcements = registry.counter("idlewild.swarm.announcements");
    named = registry.counter("idlewild.swarm.peers.named");
    granted = registry.counter("idlewild.swarm.capabilities");
    reached = registry.counter("idlewild.swarm.dialled.back", "answered", "true");
    unreached = registry.counter("idlewild.swarm.dialled.back", "answered", "false");
    poisonings = registry.counter("idlewild.swarm.poison.reports");
    bans = registry.counter("idlewild.swarm.bans");
  }

  void watch(Map<?, ?> contents, Map<?, ?> doors) {
    registry.gaugeMapSize("idlewild.swarm.contents", List.of(), contents);
    registry.gaugeMapSize("idlewild.swarm.hosts", List.of(), doors);
  }

  void announced() {
    announcements.increment();
  }

  void named(int peers) {
    named.increment(peers);
  }

  void granted() {
    granted.increment();
  }

  void dialled(boolean answered) {
    (answered ? reached : unreached).increment();
  }

  void poisoned(boolean banned) {
    poisonings.increment();
    if (banned) {
      bans.increment();
    }
  }
}
