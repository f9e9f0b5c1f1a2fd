package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.JobId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The refusals of one round, over all hosts that asked for work in it. Not thread-safe. */
public final class Refusals {
  private final Map<JobId, Map<Refusal, Integer>> byJob = new HashMap<>();
  private int asked;

  /** A host asked, and this was chosen for it. */
  public void add(Selection selection) {
    asked++;
    selection
        .refusals()
        .forEach((job, why) ->
            byJob
                .computeIfAbsent(job, id -> new EnumMap<>(Refusal.class))
                .merge(why, 1, Integer::sum));
  }

  /** A host asked, and nothing was decided: the round was full. */
  public void passOver() {
    asked++;
  }

  /**
   * How many hosts were refused a job's work for which reason, if all that asked were; otherwise,
   * and if none asked, empty.
   */
  public Map<Refusal, Integer> unanimous(JobId job) {
    Map<Refusal, Integer> refused = byJob.getOrDefault(job, Map.of());
    int hosts = refused.values().stream().mapToInt(Integer::intValue).sum();
    return hosts == asked ? refused : Map.of();
  }
}
