/**
 * Work units: created in bulk from lines ({@link io.idlewild.coordinator.workunit.WorkUnitLines}),
 * moved from state to state, counted. The door is {@link
 * io.idlewild.coordinator.workunit.WorkUnitService}; its methods join the caller's transaction.
 */
@NullMarked
package io.idlewild.coordinator.workunit;

import org.jspecify.annotations.NullMarked;
