package io.idlewild.coordinator.journal.model;

/**
 * The place of a task in its job.
 *
 * @param index of the work unit
 * @param number of the task among those of its work unit, from 0
 */
public record TaskKey(int index, int number) {}
