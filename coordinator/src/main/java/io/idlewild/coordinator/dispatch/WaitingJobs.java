package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.job.JobWaits;
import io.idlewild.core.id.JobId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Tells people of jobs that wait, when they have waited for a while. For one thread. */
final class WaitingJobs {
  /** Between two tasks a host shows no demand for a moment; that is no news. */
  static final Duration GRACE = Duration.ofSeconds(3);

  private final JobWaits waits;
  private final Consumer<JobId> wake;
  private final Map<JobId, Long> since = new HashMap<>();
  private Map<JobId, String> said = Map.of();

  /**
   * @param wake tells those who follow a job to look again
   */
  WaitingJobs(JobWaits waits, Consumer<JobId> wake) {
    this.waits = waits;
    this.wake = wake;
  }

  /**
   * Says what has changed.
   *
   * @param reasons why each waiting job waits, as far as that is known in this moment
   * @param now the ticker's
   */
  void say(Map<JobId, String> reasons, long now) {
    since.keySet().retainAll(reasons.keySet());
    Map<JobId, String> lasting = new HashMap<>();
    reasons.forEach((job, reason) -> {
      if (now - since.computeIfAbsent(job, id -> now) >= GRACE.toNanos()) {
        lasting.put(job, reason);
      }
    });
    if (!lasting.equals(said)) {
      tell(lasting);
    }
  }

  private void tell(Map<JobId, String> lasting) {
    Set<JobId> either = new HashSet<>(said.keySet());
    either.addAll(lasting.keySet());
    either.removeIf(job -> Objects.equals(said.get(job), lasting.get(job)));
    said = Map.copyOf(lasting);
    waits.say(said);
    either.forEach(wake);
  }
}
