/**
 * Is the machine idle, and how many cores of it? {@link io.idlewild.worker.idle.OwnerPolicy}
 * decides from {@link io.idlewild.worker.idle.IdleSample}s alone, without a clock; start there. Its
 * rules, each with its limits and its words, stand in {@code Rules}; what needs no sample, such as
 * hours and a snooze, in {@code Permission}. {@link io.idlewild.worker.idle.MachineSampler} takes
 * the samples, and subtracts what this worker's children and the other workers of this machine use,
 * so that grids on one machine do not take themselves for their owner.
 */
@NullMarked
package io.idlewild.worker.idle;

import org.jspecify.annotations.NullMarked;
