/**
 * Traces of work units, for a collector of OpenTelemetry; off unless one is named. {@link
 * io.idlewild.coordinator.tracing.UnitTracing} is the door. A trace is told when its work unit has
 * ended, from the rows that are kept anyway ({@code WorkUnitSpans}): so it costs dispatch nothing,
 * and outlives a restart. Workers tell their own part as children of the lease.
 */
@NullMarked
package io.idlewild.coordinator.tracing;

import org.jspecify.annotations.NullMarked;
