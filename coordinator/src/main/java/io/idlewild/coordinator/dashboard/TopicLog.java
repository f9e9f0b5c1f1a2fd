package io.idlewild.coordinator.dashboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one topic, each with the version in which it last changed, so that a viewer who knows
 * an older version is told the difference and no more. Not thread-safe.
 */
final class TopicLog {
  /** Beyond so many rows that went, a viewer who was away is told everything again. */
  private static final int GONE = 2_000;

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, Long> gone = new HashMap<>();

  /** Who knows less than this is told everything. */
  private long knownFrom;

  private record Row(Object value, long version) {}

  /**
   * @param version in which it begins
   */
  TopicLog(long version) {
    this.knownFrom = version;
  }

  /**
   * Takes what the rows are now.
   *
   * @param version of rows that differ from before
   * @return whether any does
   */
  boolean update(Map<String, ?> now, long version) {
    boolean changed = false;
    for (String key : List.copyOf(rows.keySet())) {
      if (!now.containsKey(key)) {
        rows.remove(key);
        gone.put(key, version);
        changed = true;
      }
    }
    for (Map.Entry<String, ?> entry : now.entrySet()) {
      Row known = rows.get(entry.getKey());
      if (known == null || !known.value().equals(entry.getValue())) {
        rows.put(entry.getKey(), new Row(entry.getValue(), version));
        gone.remove(entry.getKey());
        changed = true;
      }
    }
    if (gone.size() > GONE) {
      gone.clear();
      knownFrom = version;
    }
    return changed;
  }

  /** What a viewer has to be told who knows everything up to a version. */
  Delta since(long version) {
    if (version < knownFrom) {
      Map<String, Object> all = new LinkedHashMap<>();
      rows.forEach((key, row) -> all.put(key, row.value()));
      return new Delta(true, all, List.of());
    }
    Map<String, Object> changed = new LinkedHashMap<>();
    rows.forEach((key, row) -> {
      if (row.version() > version) {
        changed.put(key, row.value());
      }
    });
    List<String> went = new ArrayList<>();
    gone.forEach((key, at) -> {
      if (at > version) {
        went.add(key);
      }
    });
    return new Delta(false, changed, went);
  }
}
