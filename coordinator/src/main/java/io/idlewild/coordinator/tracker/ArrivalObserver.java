package io.idlewild.coordinator.tracker;

import io.idlewild.core.id.HostId;

/** Wants to know what reached which host. Called by many threads; must not wait. */
public interface ArrivalObserver {
  void arrived(HostId host, Arrivals arrivals);
}
