package io.idlewild.worker.task;

import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Outcome;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How tasks that have ended are told to the coordinator, until it has settled them. */
final class Reports {
  private final HostId host;
  private final HeldTasks held;
  private final Actions actions;
  private final CommitBatches commits;
  private final BooleanSupplier connected;
  private Totals totals = Totals.NONE;

  /**
   * @param connected whether the coordinator hears; if not, all is told again on the next stream
   */
  Reports(
      HostId host,
      HeldTasks held,
      Actions actions,
      CommitBatches commits,
      BooleanSupplier connected) {
    this.host = host;
    this.held = held;
    this.actions = actions;
    this.commits = commits;
    this.connected = connected;
  }

  Totals totals() {
    return totals;
  }

  /** Begins to hold a report, and tells it. */
  void add(HeldTask.Reported task) {
    held.put(task);
    tell(task.report());
  }

  /** A new stream has heard of nothing. */
  void tellAll() {
    held.in(HeldTask.Reported.class).forEach(task -> tell(task.report()));
  }

  private void tell(TaskReport report) {
    switch (report.outcome()) {
      case Outcome.Success success ->
          commits.add(new WorkerSays.Committed(report.lease(), report.commitment(host, success)));
      case Outcome.Failure failure -> {
        if (connected.getAsBoolean()) {
          actions.note(
              "A task of %s failed (%s): %s"
                  .formatted(report.jobName(), failure.cause(), failure.detail()));
          actions.send(new WorkerSays.Failed(report, failure));
        }
      }
      case Outcome.Expired expired -> throw new IllegalStateException("no report: " + expired);
      case Outcome.Aborted aborted -> throw new IllegalStateException("no report: " + aborted);
    }
  }

  /** Counts what the coordinator decided; false if the lease is unknown. */
  boolean settled(CoordinatorSays.Settled settled) {
    Optional<HeldTask> task = held.find(settled.lease());
    if (task.isEmpty()) {
      return false;
    }
    boolean failure =
        task.get() instanceof HeldTask.Reported reported
            && reported.report().outcome() instanceof Outcome.Failure;
    totals = totals.plus(settled.verdict(), failure);
    String why = settled.sentence().isEmpty() ? "" : ": " + settled.sentence();
    actions.note(
        "Result of %s (%s) %s%s"
            .formatted(task.get().jobName(), settled.lease(), settled.verdict(), why));
    return true;
  }
}
