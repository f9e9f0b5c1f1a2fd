/**
 * This worker as a node of the overlay, through which workers find each other while the coordinator
 * is silent. What a node decides is {@code io.idlewild.core.overlay}; here are its wires: questions
 * over the peers' port, records that are signed and verified, and what is kept on disk.
 *
 * <p>Start at {@link io.idlewild.worker.overlay.Overlay}.
 */
@NullMarked
package io.idlewild.worker.overlay;

import org.jspecify.annotations.NullMarked;
