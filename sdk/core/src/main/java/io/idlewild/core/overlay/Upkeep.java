package io.idlewild.core.overlay;

import io.idlewild.core.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a node has to do again after a while: announce what it has, and search in quiet ranges. */
final class Upkeep {
  private final OverlaySettings settings;
  private final Ticker ticker;
  private final Map<NodeId, Long> announced = new LinkedHashMap<>();
  private final Map<Integer, Long> used = new HashMap<>();

  Upkeep(OverlaySettings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
  }

  void announced(NodeId key) {
    announced.put(key, ticker.nanos());
  }

  void withdrawn(NodeId key) {
    announced.remove(key);
  }

  boolean announces(NodeId key) {
    return announced.containsKey(key);
  }

  /** There was a search in the range of the bucket. */
  void used(int bucket) {
    used.put(bucket, ticker.nanos());
  }

  List<NodeId> dueAnnouncements() {
    List<NodeId> due = new ArrayList<>();
    announced.forEach((key, last) -> {
      if (isOver(last, settings.republish())) {
        due.add(key);
      }
    });
    return due;
  }

  /** A bucket that is new counts as used now. */
  List<Integer> dueBuckets(int buckets) {
    List<Integer> due = new ArrayList<>();
    for (int bucket = 0; bucket < buckets; bucket++) {
      long last = used.computeIfAbsent(bucket, b -> ticker.nanos());
      if (isOver(last, settings.refresh())) {
        due.add(bucket);
      }
    }
    return due;
  }

  private boolean isOver(long since, Duration period) {
    return ticker.nanos() - since >= period.toNanos();
  }
}
