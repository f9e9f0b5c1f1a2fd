package io.idlewild.coordinator.dispatch.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often each thing happened, so that nobody believes in a simulation in which nothing does. */
final class Coverage {
  enum What {
    ROUNDS,
    WRITES,
    JOBS_FINISHED,
    JOBS_CANCELLED,
    JOBS_HELD,
    JOBS_REOPENED,
    UNITS_SEALED,
    UNITS_FAILED,
    TASKS_SUCCEEDED,
    TASKS_FAILED,
    TASKS_EXPIRED,
    TASKS_ABORTED,
    LEASES_GIVEN_BACK,
    REPORTS_REPEATED,
    REPORTS_ACCEPTED,
    REPORTS_TOO_LATE,
    REPORTS_REFUSED,
    STREAMS_BROKEN,
    STREAMS_DOUBLED,
    WORKERS_RESTARTED,
    WORKERS_LEFT,
    WORKERS_SUSPENDED,
    HOSTS_REVOKED,
    LEASES_STOLEN,
    LEASES_FORGED,
    COORDINATOR_KILLED_IDLE,
    COORDINATOR_KILLED_BEFORE_WRITE,
    COORDINATOR_KILLED_AFTER_WRITE,
    COORDINATOR_KILLED_IN_MAIL,
    WRITES_FAILED,
    WRITES_UNKNOWN,
    COORDINATORS_FROZEN,
    COORDINATORS_REPLACED,
    AUDITS,
    EXAMS,
    PROBES,
    ARBITRATIONS,
    ANCHOR_TASKS,
    COMPARISONS,
    VERIFICATIONS,
    REFEREE_ANSWERS_LOST,
    REFEREE_ANSWERS_DOUBLED,
    UPLOADS,
    CONVICTIONS,
    BANS,
    VOTES_VOIDED,
    MEMORY_COMPARED,
    WRONG_RESULTS_SEALED
  }

  private final Map<What, Long> counts = new EnumMap<>(What.class);

  void count(What what) {
    count(what, 1);
  }

  void count(What what, long more) {
    counts.merge(what, more, Long::sum);
  }

  long of(What what) {
    return counts.getOrDefault(what, 0L);
  }

  void add(Coverage other) {
    other.counts.forEach(this::count);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (What what : What.values()) {
      text.append("%-34s %,14d%n".formatted(what, of(what)));
    }
    return text.toString();
  }
}
