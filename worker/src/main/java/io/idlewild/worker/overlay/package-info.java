/**
 * This worker as a node of the overlay, through which workers find each other while the coordinator
 * is silent. What a node decides is {@code io.idlewild.core.overlay}; here are its wires: questions
 * over the peers' port, records that are signed and verified, and what is kept on disk.
 *
 * <p>Start at {@link io.idlewild.worker.overlay.Overlay}, the door; {@code WiredNode} is the node
 * with its wires, {@code SwarmReports} what the coordinator is told of it.
 */
@NullMarked
package io.idlewild.worker.overlay;

import org.jspecify.annotations.NullMarked;
