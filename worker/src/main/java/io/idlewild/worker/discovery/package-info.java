/**
 * How peers are found. {@link io.idlewild.worker.discovery.Discovery} is the door: it asks the
 * coordinator's tracker and listens on the local network, and tells the swarm whom it may dial. An
 * address is believed if the coordinator signed it or if it was heard on this very network. While
 * the coordinator is away, {@link io.idlewild.worker.discovery.BackedTracker} asks the overlay
 * instead, and {@link io.idlewild.worker.discovery.KeptRights} has what was allowed before.
 */
@NullMarked
package io.idlewild.worker.discovery;

import org.jspecify.annotations.NullMarked;
