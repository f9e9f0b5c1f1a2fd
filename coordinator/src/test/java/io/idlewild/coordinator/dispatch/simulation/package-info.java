/**
 * A whole grid in one thread, with a clock, a network and a database that break at will: begin with
 * {@link io.idlewild.coordinator.dispatch.simulation.DispatchSimulation} and {@link
 * io.idlewild.coordinator.dispatch.simulation.Grid}. The decisions are those of production; what
 * stands around them is simulated, and everything follows from one seed.
 */
@NullMarked
package io.idlewild.coordinator.dispatch.simulation;

import org.jspecify.annotations.NullMarked;
