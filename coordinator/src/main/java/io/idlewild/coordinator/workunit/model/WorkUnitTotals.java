package io.idlewild.coordinator.workunit.model;

/**
 * What the work units of all jobs amount to at one instant.
 *
 * @param open without a live task
 * @param running with a live task, but nothing to show
 * @param provisional with a result that is not sealed yet
 */
public record WorkUnitTotals(long open, long running, long provisional, long sealed, long failed) {}
