package io.idlewild.coordinator.alert.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when each alert has stood. One whose cause has ended is gone at once, so that a remedy is
 * seen to help; but one that comes and goes stands until its cause was away for a while. Not
 * thread-safe.
 */
public final class AlertBook {
  /** Who comes back within this comes and goes. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** So long the cause of one that comes and goes has to be away. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private Map<Alert.Key, Entry> entries = Map.of();
  private final Map<Alert.Key, Instant> ended = new HashMap<>();

  /** An alert and when it came up. */
  public record Standing(Alert alert, Instant since) {}

  private record Entry(Alert alert, Instant since, Instant seen) {}

  /** What stands now, the worst first; an alert that was not there before begins now. */
  public List<Standing> stand(List<Alert> alerts, Instant now) {
    Map<Alert.Key, Entry> before = entries;
    Map<Alert.Key, Entry> after = new HashMap<>();
    for (Alert alert : alerts) {
      Entry old = before.get(alert.key());
      after.put(alert.key(), new Entry(alert, old == null ? now : old.since(), now));
    }
    ended.values().removeIf(at -> at.isBefore(now.minus(REMEMBERED)));
    before.forEach((key, entry) -> {
      if (!after.containsKey(key)) {
        if (ended.containsKey(key) && entry.seen().isAfter(now.minus(QUIET))) {
          after.put(key, entry);
        } else {
          ended.put(key, now);
        }
      }
    });
    entries = after;
    return after.values().stream()
        .sorted((a, b) -> AlertPolicy.WORST_FIRST.compare(a.alert(), b.alert()))
        .map(entry -> new Standing(entry.alert(), entry.since()))
        .toList();
  }
}
