package io.idlewild.worker.idle;

/**
 * What is fixed about a machine.
 *
 * @param cpu its name
 * @param logicalCores that the system shows
 * @param memoryBytes of all programs together
 */
public record Machine(String cpu, int logicalCores, long memoryBytes) {}
