package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Ends leases before they have a result: dropped because somebody said so, given back because the
 * machine is needed, or parked for the next start.
 */
final class EarlyEnds {
  private final HeldTasks held;
  private final Actions actions;
  private final BooleanSupplier connected;

  /** Tasks of which something is on disk, so that they can be gone on with. */
  private final Set<LeaseId> kept = new HashSet<>();

  /**
   * @param connected whether the coordinator hears what is given back; if not, leases run out
   */
  EarlyEnds(HeldTasks held, Actions actions, BooleanSupplier connected) {
    this.held = held;
    this.actions = actions;
    this.connected = connected;
  }

  /** The task is on disk. */
  void kept(LeaseId lease) {
    kept.add(lease);
  }

  /** The task is not on disk any more. */
  void notKept(LeaseId lease) {
    kept.remove(lease);
  }

  /** Forgets a lease, whatever became of it. */
  void drop(LeaseId lease) {
    held.remove(lease)
        .ifPresent(task -> {
          switch (task) {
            case HeldTask.Waiting waiting -> {
              actions.add(new SessionAction.Release(lease));
              if (kept.contains(lease)) {
                actions.add(new SessionAction.Forget(lease));
              }
            }
            case HeldTask.Active active -> actions.add(new SessionAction.Abort(lease));
            case HeldTask.Reported reported -> actions.add(new SessionAction.Forget(lease));
          }
        });
    kept.remove(lease);
  }

  /** Ends tasks that have nothing to report yet, without a word of the coordinator. */
  void callOff(String why, Predicate<TaskOffer> which) {
    for (HeldTask task : held.all()) {
      if (offer(task).filter(which).isPresent()) {
        actions.note(
            "Task %s of %s was called off: %s".formatted(task.lease(), task.jobName(), why));
        drop(task.lease());
      }
    }
  }

  private static Optional<TaskOffer> offer(HeldTask task) {
    return switch (task) {
      case HeldTask.Waiting waiting -> Optional.of(waiting.offer());
      case HeldTask.Active active -> Optional.of(active.offer());
      case HeldTask.Reported reported -> Optional.empty();
    };
  }

  /** The executor stopped a task by itself. */
  void stopped(LeaseId lease) {
    kept.remove(lease);
    if (held.remove(lease).isPresent()) {
      giveBack(List.of(lease), "the worker stopped the task");
    }
    actions.add(new SessionAction.Forget(lease));
  }

  /**
   * While the machine is needed, waiting tasks go elsewhere, and after a while those that compute.
   *
   * @param ahead whether waiting tasks were meant to wait
   */
  void giveBackSuspended(Duration suspended, Duration longest, boolean ahead) {
    boolean overdue = suspended.compareTo(longest) >= 0;
    List<LeaseId> leases =
        held.all().stream()
            .filter(task ->
                switch (task) {
                  case HeldTask.Waiting waiting ->
                      overdue || !(ahead || kept.contains(waiting.lease()));
                  case HeldTask.Active active -> overdue;
                  case HeldTask.Reported reported -> false;
                })
            .map(HeldTask::lease)
            .toList();
    leases.forEach(this::drop);
    giveBack(leases, "the worker's owner needs the machine");
  }

  /** Gives all back; what has ended is still delivered. */
  void giveUp(String reason) {
    List<LeaseId> leases =
        held.all().stream()
            .filter(task -> !(task instanceof HeldTask.Reported))
            .map(HeldTask::lease)
            .toList();
    leases.forEach(this::drop);
    giveBack(leases, reason);
  }

  /** What can be gone on with after a restart is not given back: its lease ends by itself. */
  void park() {
    kept.stream()
        .filter(lease -> !(held.find(lease).orElse(null) instanceof HeldTask.Reported))
        .filter(lease -> held.remove(lease).isPresent())
        .forEach(lease -> actions.add(new SessionAction.Park(lease)));
  }

  void giveBack(List<LeaseId> leases, String reason) {
    if (connected.getAsBoolean() && !leases.isEmpty()) {
      actions.note("Gave %d leases back: %s".formatted(leases.size(), reason));
      actions.send(new WorkerSays.GiveBack(leases, reason));
    }
  }
}
