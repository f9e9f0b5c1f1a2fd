package io.idlewild.core.swarm;

import io.idlewild.core.id.HostId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who has which chunks of one content, as far as somebody has heard: for each worker the last thing
 * that it said. Merging is commutative, associative and idempotent, so after a partition both
 * halves come to the same map whatever was heard in which order and how often; nothing has to be
 * decided. Not thread-safe.
 */
public final class AvailabilityMap {
  private final Map<HostId, Holding> holdings = new HashMap<>();

  /** Takes what a worker said. Returns whether that was news. */
  public boolean put(HostId worker, Holding holding) {
    Holding known = holdings.get(worker);
    if (known != null && Holding.LATER.compare(known, holding) >= 0) {
      return false;
    }
    holdings.put(worker, holding);
    return true;
  }

  /** Takes all that another map knows. Returns whether any of it was news. */
  public boolean merge(AvailabilityMap other) {
    boolean news = false;
    for (Map.Entry<HostId, Holding> entry : other.holdings.entrySet()) {
      news |= put(entry.getKey(), entry.getValue());
    }
    return news;
  }

  /**
   * Forgets what has run out. What readers see does not change by it, and neither does what two
   * maps become when they merge, since a late copy of a forgotten entry has run out as well.
   */
  public void expire(Instant now) {
    holdings.values().removeIf(holding -> !holding.until().isAfter(now));
  }

  /** What the worker has, unless that has run out or it never said anything. */
  public Optional<Holding> of(HostId worker, Instant now) {
    return Optional.ofNullable(holdings.get(worker)).filter(h -> h.until().isAfter(now));
  }

  /** Calls back for each worker whose word still counts, in no order. */
  public void forEach(Instant now, BiConsumer<HostId, Holding> consumer) {
    holdings.forEach((worker, holding) -> {
      if (holding.until().isAfter(now)) {
        consumer.accept(worker, holding);
      }
    });
  }

  /** How many workers have the chunk. */
  public int holders(int chunk, Instant now) {
    int count = 0;
    for (Holding holding : holdings.values()) {
      if (holding.has(chunk) && holding.until().isAfter(now)) {
        count++;
      }
    }
    return count;
  }

  /** How many workers have each chunk: rarest first looks here. */
  public int[] holdersOfAll(int chunks, Instant now) {
    int[] counts = new int[chunks];
    forEach(
        now,
        (worker, holding) -> holding.stream().filter(c -> c < chunks).forEach(c -> counts[c]++));
    return counts;
  }

  /** All entries, also those that have run out; a view. */
  public Map<HostId, Holding> entries() {
    return Collections.unmodifiableMap(holdings);
  }

  /** An independent map with the same entries. */
  public AvailabilityMap copy() {
    AvailabilityMap copy = new AvailabilityMap();
    copy.holdings.putAll(holdings);
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AvailabilityMap map && holdings.equals(map.holdings);
  }

  @Override
  public int hashCode() {
    return holdings.hashCode();
  }

  @Override
  public String toString() {
    return holdings.toString();
  }
}
