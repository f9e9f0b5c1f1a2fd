package io.idlewild.coordinator.workunit.model;

/**
 * What the work units of all jobs amount to at one instant.
 *
 * @param open without a live task
 * @param running with a live task
 */
public record WorkUnitTotals(long open, long running, long sealed, long failed) {}
