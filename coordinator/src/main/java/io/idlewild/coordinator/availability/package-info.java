/**
 * When hosts are there, by hour: {@link io.idlewild.coordinator.availability.Availability} keeps
 * it, {@link io.idlewild.coordinator.availability.AvailabilityResource} shows it. Once a minute all
 * hosts are looked at, and one statement adds what was seen.
 */
@NullMarked
package io.idlewild.coordinator.availability;

import org.jspecify.annotations.NullMarked;
