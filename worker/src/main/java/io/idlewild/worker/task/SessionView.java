package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.time.Ticker;
import io.idlewild.worker.idle.IdleSample;
import io.idlewild.worker.idle.Outlook;
import io.idlewild.worker.idle.Suspension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A session for a person.
 *
 * @param connected whether the coordinator has said welcome
 * @param project its name for people, once it was heard
 * @param idleCores that tasks may use
 * @param sample of the machine, once there is one
 * @param outlook when its owner will be back, once there is one
 * @param suspension why nothing is computed, or nothing new is taken
 * @param tasks that are held
 * @param totals since the start
 * @param refused why workloads were refused of which tasks were offered, the newest last
 */
public record SessionView(
    boolean connected,
    Optional<String> project,
    int idleCores,
    Optional<IdleSample> sample,
    Optional<Outlook> outlook,
    Optional<Suspension> suspension,
    List<Task> tasks,
    Totals totals,
    List<String> refused) {

  /**
   * A task.
   *
   * @param state {@code waiting}, {@code fetching}, {@code computing}, {@code suspended} or {@code
   *     reported}
   * @param fraction 0 - 1, negative if unknown
   */
  public record Task(
      LeaseId lease, String jobName, String state, double fraction, Duration elapsed) {}

  static SessionView of(
      HeldTasks held,
      Idleness idleness,
      Totals totals,
      boolean connected,
      Optional<String> project,
      List<String> refused,
      Ticker ticker) {
    long now = ticker.nanos();
    return new SessionView(
        connected,
        project,
        idleness.cores(),
        idleness.last().map(SessionEvent.IdleSeen::sample),
        idleness.last().map(SessionEvent.IdleSeen::outlook),
        idleness.shown(),
        held.all().stream().map(task -> view(task, now)).toList(),
        totals,
        refused);
  }

  private static Task view(HeldTask held, long now) {
    return switch (held) {
      case HeldTask.Waiting task ->
          new Task(task.lease(), task.jobName(), "waiting", 0, Duration.ZERO);
      case HeldTask.Active task ->
          new Task(
              task.lease(),
              task.jobName(),
              task.suspended()
                  ? "suspended"
                  : switch (task.phase()) {
                    case FETCHING -> "fetching";
                    case COMPUTING -> "computing";
                  },
              task.fraction(),
              Duration.ofNanos(now - task.since()));
      case HeldTask.Reported task ->
          new Task(
              task.lease(),
              task.jobName(),
              "reported",
              1,
              Duration.ofNanos(task.ended() - task.since()));
    };
  }
}
