package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.Refusal;
import io.idlewild.coordinator.dispatch.model.WaitReason;
import io.idlewild.coordinator.job.JobWaits;
import io.idlewild.core.id.JobId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the jobs that wait, from what the loop has in memory: work is wanted, no task is under way,
 * and every host that shows demand was refused it in the last round, or none shows any. Only the
 * loop's thread calls it.
 */
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

  /** Looks at all jobs and says what has changed; {@code now} is the ticker's. */
  void look(DispatchState state, long now) {
    Map<JobId, String> reasons = reasons(state);
    since.keySet().retainAll(reasons.keySet());
    Map<JobId, String> lasting = new HashMap<>();
    reasons.forEach((job, reason) -> {
      if (now - since.computeIfAbsent(job, id -> now) >= GRACE.toNanos()) {
        lasting.put(job, reason);
      }
    });
    if (!lasting.equals(said)) {
      say(lasting);
    }
  }

  private void say(Map<JobId, String> lasting) {
    Set<JobId> either = new HashSet<>(said.keySet());
    either.addAll(lasting.keySet());
    either.removeIf(job -> Objects.equals(said.get(job), lasting.get(job)));
    said = Map.copyOf(lasting);
    waits.say(said);
    either.forEach(wake);
  }

  private static Map<JobId, String> reasons(DispatchState state) {
    Map<JobId, String> reasons = new HashMap<>();
    for (JobId job : state.window.jobs()) {
      if (state.window.size(job) > 0 && !state.book.underWay().containsKey(job)) {
        reason(state, job).ifPresent(reason -> reasons.put(job, reason));
      }
    }
    return reasons;
  }

  private static Optional<String> reason(DispatchState state, JobId job) {
    boolean demand = state.sessions.values().stream().anyMatch(session -> session.demand() > 0);
    if (!demand) {
      return Optional.of(WaitReason.withoutDemand(state.sessions.size()));
    }
    Map<Refusal, Integer> refused = state.refusals.unanimous(job);
    return refused.isEmpty()
        ? Optional.empty()
        : state.window.contest(job).map(contest -> WaitReason.refused(contest, refused));
  }
}
