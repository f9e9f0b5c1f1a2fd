package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.JobId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The refusals of one round, over all hosts that asked for work in it. Not thread-safe. */
final class Refusals {
  private final Map<JobId, Map<Refusal, Integer>> byJob = new HashMap<>();
  private int asked;

  /** A host asked, and of these jobs it may have nothing. */
  void add(Map<JobId, Refusal> refused) {
    asked++;
    refused.forEach((job, why) ->
        byJob.computeIfAbsent(job, id -> new EnumMap<>(Refusal.class)).merge(why, 1, Integer::sum));
  }

  /** A host asked, and nothing was decided: the round was full. */
  void passOver() {
    asked++;
  }

  /**
   * How many hosts were refused a job's work for which reason, if all that asked were; otherwise,
   * and if none asked, empty.
   */
  Map<Refusal, Integer> unanimous(JobId job) {
    Map<Refusal, Integer> refused = byJob.getOrDefault(job, Map.of());
    int hosts = refused.values().stream().mapToInt(Integer::intValue).sum();
    return hosts == asked ? refused : Map.of();
  }
}
