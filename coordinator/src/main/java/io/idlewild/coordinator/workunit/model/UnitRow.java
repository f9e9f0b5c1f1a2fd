package io.idlewild.coordinator.workunit.model;

/**
 * Where a work unit stands.
 *
 * @param index in its job
 * @param wanted tasks that are still to be leased
 * @param underWay tasks that are leased and have not ended
 */
public record UnitRow(int index, UnitState state, int wanted, int underWay) {}
