package io.idlewild.coordinator.alert.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Since when each alert has stood. Not thread-safe. */
public final class AlertBook {
  private Map<Alert.Key, Instant> since = Map.of();

  /** An alert and when it came up. */
  public record Standing(Alert alert, Instant since) {}

  /** What stands now; an alert that was not there before begins now. */
  public List<Standing> stand(List<Alert> alerts, Instant now) {
    Map<Alert.Key, Instant> before = since;
    Map<Alert.Key, Instant> after = new HashMap<>();
    alerts.forEach(a -> after.put(a.key(), before.getOrDefault(a.key(), now)));
    since = after;
    return alerts.stream()
        .map(alert -> new Standing(alert, after.getOrDefault(alert.key(), now)))
        .toList();
  }
}
