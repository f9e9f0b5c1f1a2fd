package io.idlewild.coordinator.check;

/**
 * Something that must not be.
 *
 * @param place where: the job, work unit, task, host or content
 * @param detail what is wrong there
 */
public record Violation(Invariant invariant, String place, String detail) {}
