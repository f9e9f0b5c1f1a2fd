package io.idlewild.worker.task;

import io.idlewild.core.content.Hash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why workload versions were refused of which tasks were offered, for people. Not thread-safe. */
final class Refusals {
  private static final int MOST = 20;

  private final Map<Hash, String> reasons = new LinkedHashMap<>();

  /** A task was offered; returns whether that is news. */
  boolean add(Hash workload, String reason) {
    if (reason.equals(reasons.get(workload))) {
      return false;
    }
    reasons.remove(workload);
    if (reasons.size() == MOST) {
      reasons.remove(reasons.keySet().iterator().next());
    }
    reasons.put(workload, reason);
    return true;
  }

  /** The version may run now. */
  void clear(Hash workload) {
    reasons.remove(workload);
  }

  /** The newest last. */
  List<String> all() {
    return List.copyOf(reasons.values());
  }
}
