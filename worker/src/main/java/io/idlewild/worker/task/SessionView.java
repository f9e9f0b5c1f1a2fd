package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.time.Ticker;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.idle.IdleSample;
import io.idlewild.worker.idle.Outlook;
import io.idlewild.worker.idle.Suspension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A session for a person.
 *
 * @param stance towards the coordinator
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
    Stance stance,
    Optional<String> project,
    int idleCores,
    Optional<IdleSample> sample,
    Optional<Outlook> outlook,
    Optional<Suspension> suspension,
    List<Task> tasks,
    Totals totals,
    List<String> refused) {

  /**
   * Whether there is a coordinator to work for, and whether anything is taken from it.
   *
   * @param connected whether the coordinator has said welcome
   * @param draining whether nothing new is taken, because the volunteer wants it so
   */
  public record Stance(boolean connected, boolean draining) {}

  /** Whether the coordinator has said welcome. */
  public boolean connected() {
    return stance.connected();
  }

  /**
   * A task.
   *
   * @param state {@code waiting}, {@code fetching}, {@code computing}, {@code suspended} or {@code
   *     reported}
   * @param workload name and version, if known
   * @param publisher who signed it, if known
   * @param fraction 0 - 1, negative if unknown
   * @param cpu time, once it has ended
   */
  public record Task(
      LeaseId lease,
      String jobName,
      Optional<String> workload,
      Optional<PublisherId> publisher,
      String state,
      double fraction,
      Duration elapsed,
      Optional<Duration> cpu) {}

  static SessionView of(
      HeldTasks held,
      Idleness idleness,
      Totals totals,
      Stance stance,
      Optional<String> project,
      List<String> refused,
      WorkloadLabels labels,
      Ticker ticker) {
    long now = ticker.nanos();
    return new SessionView(
        stance,
        project,
        idleness.cores(),
        idleness.last().map(SessionEvent.IdleSeen::sample),
        idleness.last().map(SessionEvent.IdleSeen::outlook),
        idleness.shown(),
        held.all().stream().map(task -> view(task, labels, now)).toList(),
        totals,
        refused);
  }

  private static Task view(HeldTask held, WorkloadLabels labels, long now) {
    return switch (held) {
      case HeldTask.Waiting task -> running(task.offer(), labels, "waiting", 0, Duration.ZERO);
      case HeldTask.Active task ->
          running(
              task.offer(),
              labels,
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
              Optional.empty(),
              Optional.empty(),
              "reported",
              1,
              Duration.ofNanos(task.ended() - task.since()),
              Optional.of(task.report().cpuTime()));
    };
  }

  private static Task running(
      TaskOffer offer, WorkloadLabels labels, String state, double fraction, Duration elapsed) {
    Optional<WorkloadLabels.Label> label = labels.of(offer.workload());
    return new Task(
        offer.lease(),
        offer.jobName(),
        label.map(WorkloadLabels.Label::workload),
        label.map(WorkloadLabels.Label::publisher),
        state,
        fraction,
        elapsed,
        Optional.empty());
  }
}
