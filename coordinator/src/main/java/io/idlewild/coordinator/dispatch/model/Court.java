package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.trust.escrow.Duty;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides on the work units of a job as its assurance class wants it. */
sealed interface Court permits QuorumCourt, AuditCourt, CertifiedCourt {

  /**
   * A task has ended; its slot says how. Decides what it is worth, and what follows.
   *
   * @param pace the time that it took for one second of the reference machine; 0 if the host's
   *     claim cannot be true
   */
  void ended(JobDesk desk, Unit unit, Slot slot, double pace);

  /** A work unit was read, or something else about it has changed: says what it wants. */
  void review(JobDesk desk, Unit unit);

  /** The workload's verifier has looked at a result; {@code right} is null if it failed itself. */
  default void verified(
      JobDesk desk, Unit unit, Slot slot, @Nullable Boolean right, String detail) {
    review(desk, unit);
  }

  /** Where a work unit that has not ended stands. */
  default UnitState stateOf(Unit unit) {
    return unit.live() > 0 || !unit.successes().isEmpty() ? UnitState.RUNNING : UnitState.OPEN;
  }

  /** What a host may be leased of the job, the most wanted first. */
  List<Duty> duties(JobDesk desk, HostSession host);

  /** Whether a host may be given a further task of a work unit that another one is late with. */
  default boolean mayDouble(JobDesk desk, HostSession host) {
    return true;
  }

  /** Looks whether the job has come further, at the end of a round. */
  default void advance(JobDesk desk) {}

  /** Goes on with what is done in steps, at the beginning of a round. */
  default void step(JobDesk desk) {}

  /** Whether nobody but the project may do a work unit that is wanted. */
  default boolean isStuck(JobDesk desk, Unit unit, Collection<HostSession> hosts) {
    return false;
  }
}
