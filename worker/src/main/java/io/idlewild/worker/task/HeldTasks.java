package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All leases that this worker holds, oldest first, and the cores that they get. */
final class HeldTasks {
  private final Map<LeaseId, HeldTask> tasks = new LinkedHashMap<>();

  Collection<HeldTask> all() {
    return List.copyOf(tasks.values());
  }

  List<LeaseId> leases() {
    return List.copyOf(tasks.keySet());
  }

  boolean holds(LeaseId lease) {
    return tasks.containsKey(lease);
  }

  Optional<HeldTask> find(LeaseId lease) {
    return Optional.ofNullable(tasks.get(lease));
  }

  <T extends HeldTask> Optional<T> find(LeaseId lease, Class<T> state) {
    return find(lease).filter(state::isInstance).map(state::cast);
  }

  <T extends HeldTask> List<T> in(Class<T> state) {
    return tasks.values().stream().filter(state::isInstance).map(state::cast).toList();
  }

  void put(HeldTask task) {
    tasks.put(task.lease(), task);
  }

  /** An active task moved on; one that has ended meanwhile did not. */
  void update(LeaseId lease, UnaryOperator<HeldTask.Active> move) {
    find(lease, HeldTask.Active.class).ifPresent(task -> put(move.apply(task)));
  }

  Optional<HeldTask> remove(LeaseId lease) {
    return Optional.ofNullable(tasks.remove(lease));
  }

  /** Leases that still want a core. */
  int unfinished() {
    return in(HeldTask.Waiting.class).size() + in(HeldTask.Active.class).size();
  }

  /** Memory that active tasks may use. */
  long activeMemoryBytes() {
    return in(HeldTask.Active.class).stream()
        .mapToLong(task -> task.offer().limits().memoryBytes())
        .sum();
  }

  /**
   * Gives {@code cores} to the oldest tasks: suspends the others, begins waiting ones on what is
   * left.
   */
  void fit(int cores, long nanos, Actions actions) {
    int used = 0;
    for (HeldTask.Active task : in(HeldTask.Active.class)) {
      boolean suspended = used >= cores;
      if (suspended != task.suspended()) {
        put(task.suspended(suspended));
        actions.add(
            suspended
                ? new SessionAction.Suspend(task.lease())
                : new SessionAction.Resume(task.lease()));
      }
      used++;
    }
    for (HeldTask.Waiting task : in(HeldTask.Waiting.class)) {
      if (used >= cores) {
        return;
      }
      put(task.begin(nanos));
      actions.add(new SessionAction.Begin(task.offer(), task.manifest()));
      actions.add(new SessionAction.Release(task.lease()));
      used++;
    }
  }
}
