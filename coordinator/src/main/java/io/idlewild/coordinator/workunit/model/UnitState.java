package io.idlewild.coordinator.workunit.model;

/**
 * The name of a work unit's state in the database; {@code core.work.WorkUnitState} has its moves.
 */
public enum UnitState {
  OPEN,
  SEALED,
  FAILED,
  CANCELLED
}
