/**
 * How this program and what it stands on fare: database, disk, clock, certificates, threads, queue.
 * {@link io.idlewild.coordinator.vitals.VitalSigns} measures every few seconds, whether anybody
 * looks or not; metrics and alerts follow from the same {@link
 * io.idlewild.coordinator.vitals.model.Readings}.
 */
@NullMarked
package io.idlewild.coordinator.vitals;

import org.jspecify.annotations.NullMarked;
