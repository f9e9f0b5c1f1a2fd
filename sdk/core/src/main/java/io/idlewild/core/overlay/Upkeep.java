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
  /** After which what few nodes keep is announced again; each further time after twice as long. */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(15);

  private final OverlaySettings settings;
  private final Ticker ticker;
  private final Map<NodeId, Announced> announced = new LinkedHashMap<>();
  private final Map<Integer, Long> used = new HashMap<>();

  /**
   * When something was announced.
   *
   * @param pause until it is announced again
   */
  private record Announced(long at, Duration pause) {}

  Upkeep(OverlaySettings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
  }

  void announced(NodeId key) {
    Announced last = announced.get(key);
    Duration pause = last == null ? settings.republish() : last.pause();
    announced.put(key, new Announced(ticker.nanos(), pause));
  }

  /** An announcement has ended. */
  void settled(NodeId key, boolean well) {
    announced.computeIfPresent(
        key,
        (k, last) ->
            new Announced(last.at(), well ? settings.republish() : retryAfter(last.pause())));
  }

  private Duration retryAfter(Duration pause) {
    Duration longer = pause.multipliedBy(2);
    return longer.compareTo(settings.republish()) < 0 ? longer : FIRST_RETRY;
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
      if (isOver(last.at(), last.pause())) {
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
